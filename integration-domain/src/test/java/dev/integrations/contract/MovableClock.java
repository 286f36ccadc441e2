package dev.integrations.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MovableClock extends Clock {

    private final AtomicReference<Instant> now;

    /**
     * Sets the clock.
     *
     * @param start the time it tells until it is moved
     */
    public MovableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * Moves the clock.
     *
     * @param step how far; negative to set it back
     */
    public void move(Duration step) {
        now.updateAndGet(time -> time.plus(step));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
