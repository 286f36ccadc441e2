package dev.integrations.example.reliability;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** A clock that is set forth and back by up to a day, each time somebody looks at it. Thread-safe. */
final class JumpingClock extends Clock {

    private static final int DAY = 86_400;

    private final Random random;

    JumpingClock(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return Instant.now().plusSeconds(random.nextInt(2 * DAY) - DAY);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
