package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an H2 file database durable, which it is not by itself: one writer at a time, and a checkpoint that forces the
 * file to disk before anybody is told of a write. Writers and readers that wait together share one checkpoint.
 *
 * <p>A reader waits too where a write of what he reads was begun before he read: he may have seen that write, and a kill
 * could still undo it.
 */
final class SharedCheckpoint implements Durability {

    private final Runnable checkpoint;

    /** Fair, so that a checkpoint queues behind the writers already waiting and covers their writes too. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final ReentrantLock forcing = new ReentrantLock();

    /** Signalled whenever a checkpoint has ended. */
    private final Condition forced = forcing.newCondition();

    /** Whether somebody makes a checkpoint. Guarded by {@link #forcing}. */
    private boolean isForcing;

    /** How many writes were begun. Changed under {@link #writing} only. */
    private volatile long begun;

    /** How many of them are durable. Changed by whoever makes a checkpoint. */
    private volatile long durable;

    /** The last write of each thing that is not durable yet. Changed under {@link #writing} only. */
    private final Map<Object, Long> undurable = new ConcurrentHashMap<>();

    private volatile @Nullable RuntimeException failure;

    SharedCheckpoint(Runnable checkpoint) {
        this.checkpoint = checkpoint;
    }

    @Override
    public <T> T read(Object what, Supplier<T> query) {
        T result = query.get();
        awaitDurable(what == EVERYTHING ? begun : Math.max(lastOf(what), lastOf(EVERYTHING)), Effect.NOT_APPLIED);
        return result;
    }

    @Override
    public <T> T write(Object what, Supplier<T> statement) {
        long mine;
        T result;
        writing.lock();
        try {
            throwIfFailed(Effect.NOT_APPLIED);
            // before the statement, so that whoever sees its effect also sees that it was begun
            mine = begun + 1;
            undurable.put(what, mine);
            begun = mine;
            result = statement.get();
        } finally {
            writing.unlock();
        }
        awaitDurable(mine, Effect.UNKNOWN);
        return result;
    }

    private long lastOf(Object what) {
        return undurable.getOrDefault(what, 0L);
    }

    private void awaitDurable(long write, Effect ifItFails) {
        if (durable >= write || !isMineToForce(write)) {
            return;
        }
        try {
            force(ifItFails);
        } finally {
            leave();
        }
    }

    /** Waits while others force the file to disk: all whose writes that covers go on at the same time. */
    private boolean isMineToForce(long write) {
        forcing.lock();
        try {
            while (isForcing && durable < write) {
                forced.awaitUninterruptibly();
            }
            boolean mine = durable < write;
            isForcing |= mine;
            return mine;
        } finally {
            forcing.unlock();
        }
    }

    private void leave() {
        forcing.lock();
        try {
            isForcing = false;
            forced.signalAll();
        } finally {
            forcing.unlock();
        }
    }

    private void force(Effect ifItFails) {
        writing.lock();
        try {
            // After a failed fsync a later successful one proves nothing: the kernel may have dropped the pages.
            if (failure == null) {
                long covered = begun;
                checkpoint.run();
                durable = covered;
                undurable.clear();
            }
        } catch (RuntimeException e) {
            if (isDryPool(e)) {
                // nothing was tried, so nothing speaks against the next checkpoint
                throw new RepositoryException(ifItFails, "no connection to force the H2 file to disk with", e);
            }
            failure = e;
        } finally {
            writing.unlock();
        }
        throwIfFailed(ifItFails);
    }

    /** A pool that could not connect, because the database is gone, says so in a cause. */
    private static boolean isDryPool(RuntimeException failure) {
        return failure instanceof ConnectionException
                && failure.getCause() instanceof SQLTransientConnectionException timeout
                && timeout.getCause() == null;
    }

    private void throwIfFailed(Effect effect) {
        RuntimeException cause = failure;
        if (cause != null) {
            throw new RepositoryException(
                    effect,
                    "the H2 file could not be forced to disk: close all connections, mend the disk, open it again",
                    cause);
        }
    }
}
