package dev.integrations.example.http.boot;

import dev.integrations.example.http.server.SilentTrace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is kept for a time only, at once and every hour, in a thread of its own. Thread-safe. */
final class Pruning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private static final long PERIOD_MINUTES = 60;
    private static final long CLOSING_SECONDS = 5;

    private final List<Kept> kept;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Pruning::daemon);

    /**
     * What is kept for a time only.
     *
     * @param what for the log
     * @param time how long it is kept
     * @param pruneOlderThan forgets what is older
     */
    record Kept(String what, Duration time, ToLongFunction<Instant> pruneOlderThan) {}

    /**
     * Does nothing yet.
     *
     * @param kept what is pruned
     * @param clock tells the time
     */
    Pruning(List<Kept> kept, Clock clock) {
        this.kept = List.copyOf(kept);
        this.clock = clock;
    }

    /** From now on, until it is closed. */
    void start() {
        // nothing waits for it, and no failure ends it
        Future<?> unused = thread.scheduleWithFixedDelay(this::prune, 0, PERIOD_MINUTES, TimeUnit.MINUTES);
    }

    /** Once. */
    void prune() {
        kept.forEach(this::prune);
    }

    /** A failure is logged: the next time may do better. */
    private void prune(Kept each) {
        try {
            long pruned = each.pruneOlderThan().applyAsLong(clock.instant().minus(each.time()));
            LOG.debug("{} {} were pruned", pruned, each.what());
        } catch (RuntimeException | Error failed) {
            LOG.warn("{} were not pruned: {}", each.what(), SilentTrace.of(failed));
        }
    }

    /** Lets a pruning under way end: an interrupted thread may close an H2 file for all. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("still pruning");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pruning");
        thread.setDaemon(true);
        return thread;
    }
}
