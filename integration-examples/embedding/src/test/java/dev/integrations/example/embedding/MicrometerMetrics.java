package dev.integrations.example.embedding;

import dev.integrations.adapter.jdbi.JdbiOutbox;
import dev.integrations.application.MetricsListener;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.out.RepositoryException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Timers by outcome and effect, a counter of retries, and gauges of an outbox. */
final class MicrometerMetrics implements MetricsListener {

    private final MeterRegistry registry;

    MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void completed(Outcome outcome, Duration duration) {
        String effect = outcome instanceof Updated updated ? updated.effect().name() : "REFUSED";
        time(outcome.getClass().getSimpleName(), effect, duration);
    }

    @Override
    public void failed(Throwable failure, Duration duration) {
        String effect =
                failure instanceof RepositoryException store ? store.effect().name() : "UNKNOWN";
        time(failure.getClass().getSimpleName(), effect, duration);
    }

    @Override
    public void retried() {
        registry.counter("integrations.update.retries").increment();
    }

    private void time(String outcome, String effect, Duration duration) {
        registry.timer("integrations.update", "outcome", outcome, "effect", effect)
                .record(duration);
    }

    static void bind(JdbiOutbox outbox, Clock clock, MeterRegistry registry) {
        Gauge.builder(
                        "integrations.outbox.waiting",
                        outbox,
                        kept -> kept.backlog().waiting())
                .register(registry);
        TimeGauge.builder(
                        "integrations.outbox.lag",
                        outbox,
                        TimeUnit.MILLISECONDS,
                        kept -> kept.backlog()
                                .oldestStoredAt()
                                .map(stored -> Duration.between(stored, clock.instant())
                                        .toMillis())
                                .orElse(0L))
                .register(registry);
    }
}
