package dev.integrations.example.http.boot;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the service can work now: the database confirms in time that writes work, and the service is not stopping.
 * Concurrent questions share one probe, and so one connection, because anybody may ask. Thread-safe.
 */
public final class Readiness implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;

    private final Runnable probe;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Readiness::daemon);
    private @Nullable Future<?> underWay;

    /**
     * Does not probe yet.
     *
     * @param probe fails if writes do not work
     */
    public Readiness(Runnable probe) {
        this.probe = probe;
    }

    public boolean isReady() {
        try {
            check().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | RejectedExecutionException no) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After this, the service is never ready. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized Future<?> check() {
        Future<?> check = underWay;
        if (check == null || check.isDone() || thread.isShutdown()) {
            check = thread.submit(probe);
            underWay = check;
        }
        return check;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    }
}
