package dev.integrations.adapter.jdbi.internal.h2;

import dev.integrations.adapter.jdbi.internal.transaction.Durability;
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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an H2 file database durable, which it is not by itself: one writer at a time, and a checkpoint that forces the
 * file to disk before anybody is told of a write. Writers and readers that wait together share one checkpoint.
 *
 * <p>A reader waits too where a write of what is read was begun before the read: the query may have seen that write, and
 * a kill could still undo it.
 *
 * <p>A file that has become too large is rewritten. All connections die of that, so writers and readers are held back
 * meanwhile: those under way end first, and the others go on when the file is open again and the pool has had the time to
 * notice which of its connections are dead. None of them fails.
 *
 * <p>Checkpoints, rewritings and repairs run on a thread of this object, one after the other, where no interrupt of a
 * caller reaches them. A checkpoint that finds no connection was never sent: nothing speaks against the next one. A
 * checkpoint that was sent and failed stops all calls, since a later one that succeeds proves nothing: the kernel may
 * have dropped the pages that it could not write. Calls fail at once, and leave the pool alone, until a repair has
 * succeeded; one is attempted every few seconds while there are calls.
 */
public final class H2GroupCommit implements Durability {

    /** A connection to the file, taken for one purpose. A method that throws has not completed. */
    public interface Session extends AutoCloseable {

        /** Forces to disk what has been written so far. */
        void checkpoint();

        /** Whether most of the file is no longer used. */
        boolean isTooLarge();

        /**
         * Proves that the file holds all that was acknowledged, forces it to disk, replaces it with one that holds nothing
         * but what is used and was written anew, and closes it: all connections are dead on return, or if it fails.
         *
         * @throws LostWritesException if it holds less
         */
        void rewrite();

        @Override
        void close();
    }

    /** The file has lost acknowledged writes: no repair can help. */
    static final class LostWritesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostWritesException(String message) {
            super(message);
        }
    }

    /** Longer than a pool may skip the validation of a recently used connection (HikariCP: 500 ms). */
    private static final Duration PAUSE = Duration.ofMillis(600);

    /** How often a pool may hand out a dead connection after such a pause. */
    private static final int OPENINGS = 10;

    /** Repairs that take long are attempted less often. */
    private static final int PAUSE_FACTOR = 10;

    private final Supplier<? extends Session> sessions;
    private final long pauseNanos;
    private final ThreadPoolExecutor keeper = keeper();

    /** Fair, so that a checkpoint queues behind the writers already waiting and covers their writes too. */
    private final ReentrantLock writing = new ReentrantLock(true);

    /** Shared by readers, until nobody may have a connection. Taken after {@link #writing}. */
    private final ReadWriteLock reading = new ReentrantReadWriteLock();

    /** The number of writes begun. Changed under {@link #writing} only. */
    private volatile long begun;

    /** The number of durable writes. Changed under {@link #writing} only. */
    private volatile long durable;

    /** The last write of each thing that is not durable yet. Changed under {@link #writing} only. */
    private final Map<Object, Long> undurable = new ConcurrentHashMap<>();

    /** The checkpoint that has not started yet, if somebody waits for one: it will cover all that is begun by now. */
    private @Nullable CompletableFuture<Void> next;

    private volatile @Nullable RuntimeException failure;

    /** The number of times the file was reopened. Changed under {@link #writing} only. */
    private volatile long openings;

    private boolean repairing;
    private long noRepairBefore;

    /**
     * Starts with a file that is sound.
     *
     * @param sessions takes a connection; fails with any exception if there is none
     */
    public H2GroupCommit(Supplier<? extends Session> sessions) {
        this(sessions, PAUSE);
    }

    /** As above, with another time to wait before a repair, and for a pool to notice that connections are dead. */
    public H2GroupCommit(Supplier<? extends Session> sessions, Duration pause) {
        this.sessions = sessions;
        this.pauseNanos = pause.toNanos();
    }

    @Override
    public <T> T read(Object what, Supplier<T> query) {
        throwIfFailed(Effect.NOT_APPLIED);
        long opening;
        T result;
        reading.readLock().lock();
        try {
            throwIfFailed(Effect.NOT_APPLIED);
            opening = openings;
            result = noticingTheEnd(query);
        } finally {
            reading.readLock().unlock();
        }
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
            throw new RepositoryException(
                    ifItFails, "could not get a connection to force the H2 file to disk", e.getCause());
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
                keeper.execute(this::makeSmall);
            }
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

    @Override
    public void start() {
        CompletableFuture.runAsync(this::makeSmall, keeper).join();
    }

    /** Replaces the file if it is too large, while nobody writes or reads. */
    private void makeSmall() {
        writing.lock();
        reading.writeLock().lock();
        try {
            if (failure == null && rewriteIfTooLarge()) {
                reopen();
            }
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            reading.writeLock().unlock();
            writing.unlock();
        }
    }

    /** Whether connections are dead now. */
    private boolean rewriteIfTooLarge() {
        Session session;
        try {
            session = noticingTheEnd(sessions::get);
        } catch (RuntimeException noConnection) {
            // there is a next time, unless the file is at fault; then all calls say so
            return false;
        }
        try (session) {
            if (!session.isTooLarge()) {
                return false;
            }
            session.rewrite();
            return true;
        }
    }

    /** Takes a connection that is not dead, which opens the file anew, and proves that it holds all. */
    private void reopen() {
        try (Session session = sessionOfLivePool()) {
            session.checkpoint();
            allIsDurable();
        }
    }

    private Session sessionOfLivePool() {
        for (int opening = 1; true; opening++) {
            pause();
            try {
                return sessions.get();
            } catch (RuntimeException dead) {
                if (opening == OPENINGS) {
                    throw dead;
                }
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(pauseNanos);
        } catch (InterruptedException e) {
            // nobody but this object knows the thread
            throw new IllegalStateException(e);
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
        try {
            writing.lock();
            try {
                try (Session session = sessions.get()) {
                    session.rewrite();
                }
                reopen();
                long opening = openings + 1;
                openings = opening;
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
