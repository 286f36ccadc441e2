package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an H2 file database durable, which it is not by itself: one writer at a time, and a checkpoint that forces the
 * file to disk before anybody is told of a write. Writers and readers that wait together share one checkpoint.
 *
 * <p>A reader waits too where a write of what is read was begun before the read: the query may have seen that write, and
 * a kill could still undo it.
 *
 * <p>Checkpoints, compactions and repairs run on a thread of this object, one after the other, where no interrupt of a
 * caller reaches them. A checkpoint that finds no connection was never sent: nothing speaks against the next one. A
 * checkpoint that was sent and failed stops all calls, since a later one that succeeds proves nothing: the kernel may
 * have dropped the pages that it could not write. Calls fail at once, and leave the pool alone, until a repair has
 * succeeded; one is attempted every few seconds while there are calls.
 */
final class H2GroupCommit implements Durability {

    /** A connection to the file, taken for one purpose. Whatever its methods throw has stopped what they did. */
    interface Session extends AutoCloseable {

        /** Forces to disk what has been written so far. */
        void checkpoint();

        /** Whether most of the file is no longer used. */
        boolean isTooLarge();

        /** Rewrites the file without what is no longer used, and forces it to disk. */
        void compact();

        /**
         * Opens the file anew after a failure, proves that it holds all that was acknowledged, and forces it to disk.
         *
         * @throws LostWritesException if it holds less
         */
        void repair();

        @Override
        void close();
    }

    /** The file holds less than was acknowledged: no repair can help. */
    static final class LostWritesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostWritesException(String message) {
            super(message);
        }
    }

    /** A pool that does not look at a connection which was used a moment ago (HikariCP: 500 ms) does so after that. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Repairs that take long are attempted less often. */
    private static final int PAUSE_FACTOR = 10;

    private final Supplier<? extends Session> sessions;
    private final long pauseNanos;
    private final ThreadPoolExecutor keeper = keeper();

    /** Fair, so that a checkpoint queues behind the writers already waiting and covers their writes too. */
    private final ReentrantLock writing = new ReentrantLock(true);

    /** How many writes were begun. Changed under {@link #writing} only. */
    private volatile long begun;

    /** How many of them are durable. Changed under {@link #writing} only. */
    private volatile long durable;

    /** The last write of each thing that is not durable yet. Changed under {@link #writing} only. */
    private final Map<Object, Long> undurable = new ConcurrentHashMap<>();

    /** The checkpoint that has not started yet, if somebody waits for one: it will cover all that is begun by now. */
    private @Nullable CompletableFuture<Void> next;

    private volatile @Nullable RuntimeException failure;

    /** How often the file was opened anew. Changed under {@link #writing} only. */
    private volatile long openings;

    private boolean repairing;
    private long noRepairBefore;

    /**
     * Starts with a file that is sound.
     *
     * @param sessions takes a connection; fails with any exception if there is none
     */
    H2GroupCommit(Supplier<? extends Session> sessions) {
        this(sessions, PAUSE);
    }

    /** As above, with another time to wait before a repair. */
    H2GroupCommit(Supplier<? extends Session> sessions, Duration pause) {
        this.sessions = sessions;
        this.pauseNanos = pause.toNanos();
    }

    @Override
    public <T> T read(Object what, Supplier<T> query) {
        throwIfFailed(Effect.NOT_APPLIED);
        long opening = openings;
        T result = noticingTheEnd(query);
        awaitDurable(what == EVERYTHING ? begun : Math.max(lastOf(what), lastOf(EVERYTHING)), Effect.NOT_APPLIED);
        throwIfReopenedSince(opening, Effect.NOT_APPLIED);
        return result;
    }

    @Override
    public <T> T write(Object what, Supplier<T> statement) {
        throwIfFailed(Effect.NOT_APPLIED);
        long mine;
        long opening;
        T result;
        writing.lock();
        try {
            throwIfFailed(Effect.NOT_APPLIED);
            opening = openings;
            // before the statement, so that whoever sees its effect also sees that it was begun
            mine = begun + 1;
            undurable.put(what, mine);
            begun = mine;
            result = noticingTheEnd(statement);
        } finally {
            writing.unlock();
        }
        awaitDurable(mine, Effect.UNKNOWN);
        throwIfReopenedSince(opening, Effect.UNKNOWN);
        return result;
    }

    private long lastOf(Object what) {
        return undurable.getOrDefault(what, 0L);
    }

    /** H2 closes a database that it could not write; the pool goes on handing out connections to it. */
    private <T> T noticingTheEnd(Supplier<? extends T> statement) {
        try {
            return statement.get();
        } catch (RuntimeException e) {
            if (H2File.isClosedBy(e)) {
                fail(e);
            }
            throw e;
        }
    }

    private void awaitDurable(long write, Effect ifItFails) {
        if (durable >= write) {
            return;
        }
        try {
            nextCheckpoint().join();
        } catch (CompletionException e) {
            throwIfFailed(ifItFails);
            if (durable >= write) {
                return;
            }
            throw new RepositoryException(ifItFails, "no connection to force the H2 file to disk with", e.getCause());
        }
    }

    private synchronized CompletableFuture<Void> nextCheckpoint() {
        CompletableFuture<Void> waiting = next;
        if (waiting == null) {
            waiting = CompletableFuture.runAsync(this::force, keeper);
            next = waiting;
        }
        return waiting;
    }

    private synchronized void begin() {
        next = null;
    }

    private void force() {
        begin();
        throwIfFailed(Effect.UNKNOWN);
        if (durable == begun) {
            // whoever asked for this one was so slow to ask that the one before covered them
            return;
        }
        try (Session session = noticingTheEnd(sessions::get)) {
            alone(session::checkpoint);
            if (session.isTooLarge()) {
                // a task of its own: those who wait for the checkpoint need not wait for this
                keeper.execute(this::compact);
            }
        }
    }

    private void compact() {
        try (Session session = noticingTheEnd(sessions::get)) {
            alone(session::compact);
        } catch (RuntimeException notNow) {
            // if the file is at fault, all calls say so; if there was no connection, there is a next time
        }
    }

    /** Runs what forces the file to disk, while nobody writes. */
    private void alone(Runnable forcing) {
        writing.lock();
        try {
            throwIfFailed(Effect.UNKNOWN);
            forcing.run();
            allIsDurable();
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    private void allIsDurable() {
        durable = begun;
        undurable.clear();
    }

    /** Whoever was so slow cannot tell whether what was written or seen is in the file that was opened. */
    private void throwIfReopenedSince(long opening, Effect effect) {
        if (openings != opening) {
            throw new RepositoryException(effect, "the H2 file was opened anew meanwhile", null);
        }
    }

    private synchronized void fail(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
            noRepairBefore = System.nanoTime() + pauseNanos;
        }
    }

    private void throwIfFailed(Effect effect) {
        RuntimeException cause = failure;
        if (cause instanceof LostWritesException) {
            throw new RepositoryException(effect, String.valueOf(cause.getMessage()), cause);
        }
        if (cause != null) {
            repairIfDue();
            throw new RepositoryException(
                    effect,
                    "the H2 file could not be written, and is closed until it can be; if that lasts, look at the disk"
                            + " and at whether the pool validates its connections",
                    cause);
        }
    }

    private synchronized void repairIfDue() {
        if (!repairing && System.nanoTime() - noRepairBefore >= 0) {
            repairing = true;
            keeper.execute(this::repair);
        }
    }

    private void repair() {
        long start = System.nanoTime();
        try (Session session = sessions.get()) {
            writing.lock();
            try {
                session.repair();
                long opening = openings + 1;
                openings = opening;
                allIsDurable();
                failure = null;
            } finally {
                writing.unlock();
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            long end = System.nanoTime();
            synchronized (this) {
                repairing = false;
                noRepairBefore = end + Math.max(pauseNanos, PAUSE_FACTOR * (end - start));
            }
        }
    }

    /** Its thread ends when there is nothing to do, so that nobody has to close this object. */
    private static ThreadPoolExecutor keeper() {
        ThreadPoolExecutor keeper =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "h2-file", 0, false);
                    thread.setDaemon(true);
                    return thread;
                });
        keeper.allowCoreThreadTimeOut(true);
        return keeper;
    }
}
