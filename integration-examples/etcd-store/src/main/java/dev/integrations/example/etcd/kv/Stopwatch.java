package dev.integrations.example.etcd.kv;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Measures from its creation on. Immutable. */
final class Stopwatch {

    private static final long PAUSE_NANOS = 20_000_000;

    private final long start = System.nanoTime();

    boolean hasPassed(Duration time) {
        return System.nanoTime() - start >= time.toNanos();
    }

    /** Waits a little before the next attempt: a node without a leader refuses at once. */
    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
