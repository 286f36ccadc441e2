package dev.integrations.adapter.jdbi.internal.transaction;

import dev.integrations.application.port.out.RepositoryException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of whether the database takes writes at all. Thread-safe. */
final class Writability {

    /** How many connections of a pool may lead to a server that only reads, before the database is held to be so. */
    private static final int CONNECTIONS = 10;

    private static final long HOLDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private volatile boolean onlyReads;

    /** Whether a statement has failed since somebody looked. */
    private volatile boolean doubted;

    private final ReentrantLock looking = new ReentrantLock();

    /** Whether anybody has looked yet. This and what follows only under {@link #looking}. */
    private boolean looked;

    private long lookedAt;
    private @Nullable RepositoryException found;

    Writability(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A write was taken. */
    void proven() {
        if (onlyReads) {
            onlyReads = false;
        }
    }

    /** A statement has failed: that writes worked before is no longer proof. */
    void doubt() {
        if (!doubted) {
            doubted = true;
        }
    }

    /**
     * Returns whether another connection may take a write that was refused because only reading is allowed. Where
     * writes worked the last time, others may have become the server for writing; where they did not, to try one
     * connection after the other would only cost the server a new connection each.
     *
     * @param refusals how often this write was refused
     */
    boolean mayBeOfTheConnection(int refusals) {
        if (onlyReads || refusals > CONNECTIONS) {
            onlyReads = true;
            return false;
        }
        return true;
    }

    /**
     * Looks, unless somebody has within the last second, and nothing speaks against what was found then.
     *
     * @throws RepositoryException what the look threw
     */
    void check(Runnable look) {
        looking.lock();
        try {
            boolean isOutdated = nanoTime.getAsLong() - lookedAt >= HOLDS_NANOS || (found == null && doubted);
            if (!looked || isOutdated) {
                doubted = false;
                found = failureOf(look);
                lookedAt = nanoTime.getAsLong();
                looked = true;
            }
            if (found != null) {
                throw found;
            }
        } finally {
            looking.unlock();
        }
    }

    private static @Nullable RepositoryException failureOf(Runnable look) {
        try {
            look.run();
            return null;
        } catch (RepositoryException failed) {
            return failed;
        }
    }
}
