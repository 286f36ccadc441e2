package dev.integrations.example.etcd.kv;

import java.time.Duration;

/**
 * How long to wait for the cluster. Immutable.
 *
 * @param call the maximum time of one call to a node
 * @param settling how long to find out what became of a write whose answer did not arrive
 */
public record Patience(Duration call, Duration settling) {

    /** A leader that dies is replaced within about 1 to 4 s. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(6));

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Patience {
        if (call.isNegative() || call.isZero() || settling.isNegative() || settling.isZero()) {
            throw new IllegalArgumentException("the times to wait must be positive");
        }
    }

    /** Returns whether a failed call may be tried once more: for the time of two calls, unless interrupted. */
    boolean allowsAnother(Stopwatch sinceStart) {
        return !sinceStart.hasPassed(call.multipliedBy(2))
                && !Thread.currentThread().isInterrupted();
    }
}
