package dev.integrations.example.embedding;

import dev.integrations.application.MetricsListener;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.out.RepositoryException;
import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One event for each update, and one for each race that it lost. */
final class FlightRecorderMetrics implements MetricsListener {

    @Name("integrations.Update")
    @Category("Integrations")
    @StackTrace(false)
    static final class UpdateEvent extends Event {
        String outcome = "";
        String effect = "";

        @Timespan(Timespan.NANOSECONDS)
        long took;
    }

    @Name("integrations.Retry")
    @Category("Integrations")
    @StackTrace(false)
    static final class RetryEvent extends Event {}

    @Override
    public void completed(Outcome outcome, Duration duration) {
        commit(outcome, outcome instanceof Updated updated ? updated.effect().name() : "REFUSED", duration);
    }

    @Override
    public void failed(Throwable failure, Duration duration) {
        commit(
                failure,
                failure instanceof RepositoryException store ? store.effect().name() : "UNKNOWN",
                duration);
    }

    @Override
    public void retried() {
        new RetryEvent().commit();
    }

    private static void commit(Object outcome, String effect, Duration duration) {
        UpdateEvent event = new UpdateEvent();
        event.outcome = outcome.getClass().getSimpleName();
        event.effect = effect;
        event.took = duration.toNanos();
        event.commit();
    }
}
