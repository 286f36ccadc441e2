package dev.integrations.example.http.boot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether the service can work now: the database confirms in time that writes work, and the service is not stopping.
 * All questions share one probe, and so one connection, and none holds a thread, because anybody may ask. Thread-safe.
 */
public final class Readiness implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;

    private final Runnable probe;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Readiness::daemon);
    private Future<?> underWay = CompletableFuture.completedFuture(true);
    private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);

    /**
     * Does not probe yet.
     *
     * @param probe fails if writes do not work
     */
    public Readiness(Runnable probe) {
        this.probe = probe;
    }

    /**
     * Asks the database, unless an earlier question is still open: then its answer counts, which is no once it is late.
     *
     * @return completed within two seconds
     */
    public CompletableFuture<Boolean> isReady() {
        return shared().thenApply(isReady -> isReady && !thread.isShutdown());
    }

    private synchronized CompletableFuture<Boolean> shared() {
        if (underWay.isDone()) {
            try {
                CompletableFuture<Void> asked = CompletableFuture.runAsync(probe, thread);
                underWay = asked;
                answer = asked.handle((done, failure) -> failure == null)
                        .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                return CompletableFuture.completedFuture(false);
            }
        }
        return answer;
    }

    /** After this, the service is never ready. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    }
}
