package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Operation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets others wait for what the clients go through, instead of for time to pass. Thread-safe. */
final class Pulse {

    private static final long PATIENCE_SECONDS = 120;

    private final Semaphore acknowledged = new Semaphore(0);
    private final Semaphore failed = new Semaphore(0);
    private final Semaphore acknowledgedSince = new Semaphore(0);
    private volatile long since = Long.MAX_VALUE;

    void ended(Operation operation) {
        if (operation.call().isUpdate() && operation.answer().kind() == Kind.OK) {
            acknowledged.release();
            if (since != Long.MAX_VALUE && operation.invoked() - since >= 0) {
                acknowledgedSince.release();
            }
        } else if (!operation.call().byStranger() && operation.answer().seen().isEmpty()) {
            failed.release();
        }
    }

    void readFailed() {
        failed.release();
    }

    /** Returns when so many updates more were acknowledged. */
    void awaitAcknowledged(int more) {
        await(acknowledged, more, "acknowledged updates");
    }

    /** Returns when an update was acknowledged that was asked for after a moment. */
    void awaitAcknowledgedSince(long nanoTime) {
        since = nanoTime;
        acknowledgedSince.drainPermits();
        await(acknowledgedSince, 1, "acknowledged updates");
        since = Long.MAX_VALUE;
    }

    /** Returns when so many calls more have failed, from now on. */
    void awaitFailed(int more) {
        failed.drainPermits();
        await(failed, more, "failures");
    }

    private static void await(Semaphore events, int more, String what) {
        try {
            if (!events.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for " + more + " " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
