package dev.integrations.example.http;

import dev.integrations.application.port.out.AppliedCommandRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the Idempotency-Keys of long ago, every hour, in a thread of its own. Thread-safe. */
final class CommandPruning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandPruning.class);

    private static final long PERIOD_MINUTES = 60;
    private static final long CLOSING_SECONDS = 5;

    private final AppliedCommandRepository commands;
    private final Duration kept;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(CommandPruning::daemon);

    /**
     * Does nothing yet.
     *
     * @param commands what is pruned
     * @param kept how long a command is remembered
     * @param clock tells the time
     */
    CommandPruning(AppliedCommandRepository commands, Duration kept, Clock clock) {
        this.commands = commands;
        this.kept = kept;
        this.clock = clock;
    }

    /** From now on, until it is closed. */
    void start() {
        // nothing waits for it, and no failure ends it
        Future<?> unused = thread.scheduleWithFixedDelay(this::prune, PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
    }

    /** Once. A failure is logged: the next time may do better. */
    void prune() {
        try {
            commands.pruneOlderThan(clock.instant().minus(kept));
        } catch (RuntimeException | Error failed) {
            LOG.warn("Idempotency-Keys were not pruned: {}", SilentTrace.of(failed));
        }
    }

    /** Lets a pruning under way end: an interrupted thread may close an H2 file for all. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("still pruning Idempotency-Keys");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "command-pruning");
        thread.setDaemon(true);
        return thread;
    }
}
