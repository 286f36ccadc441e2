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

/** Deletes what is kept for a limited time, in a thread of its own. Thread-safe. */
final class Pruning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private static final long PERIOD_MINUTES = 60;
    private static final long CLOSING_SECONDS = 5;

    private final List<Kept> kept;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Pruning::daemon);

    /** What is deleted once it is older than a time. The name is for the log. */
    record Kept(String what, Duration time, ToLongFunction<Instant> pruneOlderThan) {}

    Pruning(List<Kept> kept, Clock clock) {
        this.kept = List.copyOf(kept);
        this.clock = clock;
    }

    static List<Kept> of(Storage storage, Settings.Kept kept) {
        Kept keys =
                new Kept("Idempotency-Keys", kept.commands(), storage.store().appliedCommands()::pruneOlderThan);
        return kept.pastUpdates()
                .map(time -> List.of(keys, new Kept("past updates", time, storage.past()::pruneOlderThan)))
                .orElse(List.of(keys));
    }

    /** Prunes now and every hour, until this is closed. */
    void start() {
        // Nothing waits for the result, and no failure ends it.
        Future<?> unused = thread.scheduleWithFixedDelay(this::prune, 0, PERIOD_MINUTES, TimeUnit.MINUTES);
    }

    void prune() {
        kept.forEach(this::prune);
    }

    /** Logs a failure: the next attempt may succeed. */
    private void prune(Kept each) {
        try {
            long pruned = each.pruneOlderThan().applyAsLong(clock.instant().minus(each.time()));
            LOG.debug("{} {} were pruned", pruned, each.what());
        } catch (RuntimeException | Error failed) {
            LOG.warn("{} were not pruned: {}", each.what(), SilentTrace.of(failed));
        }
    }

    /** Waits instead of interrupting: an interrupted thread can close an H2 file for everybody. */
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
