package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.JdbiOutbox;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.MetricsListener;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.violation.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can happen to an update, as Micrometer and the flight recorder are told of it. */
class MetricsTest {

    private final IntegrationStore store = InMemoryStore.withHistory();
    private final Integration stored = AnIntegration.any();

    @Test
    void micrometer_timesEachOutcome_andCountsRetries() {
        MeterRegistry registry = new SimpleMeterRegistry();
        Integrations integrations = Integrations.builder(store)
                .metrics(new MicrometerMetrics(registry))
                .build();

        store.integrations().insert(stored);
        eachOutcome(integrations);
        aLostRace(new MicrometerMetrics(registry));
        aFailure(new MicrometerMetrics(registry));

        assertThat(timed(registry, "Updated", "APPLIED")).isEqualTo(2);
        assertThat(timed(registry, "Updated", "UNCHANGED")).isEqualTo(1);
        assertThat(timed(registry, "Updated", "REBASED")).isEqualTo(2);
        assertThat(timed(registry, "VersionConflict", "REFUSED")).isEqualTo(1);
        assertThat(timed(registry, "IllegalStateException", "UNKNOWN")).isEqualTo(1);
        assertThat(registry.get("integrations.update.retries").counter().count())
                .isEqualTo(1);
    }

    @Test
    void micrometer_showsTheBacklogOfAnOutbox() {
        DataSource dataSource = FlywayTest.memory();
        JdbiStore kept = JdbiStore.on(dataSource).withOutbox();
        kept.createIfMissing();
        kept.integrations().insert(stored);
        MeterRegistry registry = new SimpleMeterRegistry();
        Clock inAnHour = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        JdbiOutbox outbox = new JdbiOutbox(kept, Clock.systemUTC(), Duration.ofMinutes(1));
        MicrometerMetrics.bind(outbox, inAnHour, registry);

        assertThat(registry.get("integrations.outbox.waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("integrations.outbox.lag").gauge().value()).isGreaterThan(3_000);
        outbox.deliver(1, delivery -> {});
        assertThat(registry.get("integrations.outbox.waiting").gauge().value()).isZero();
        assertThat(registry.get("integrations.outbox.lag").gauge().value()).isZero();
    }

    @Test
    void flightRecorder_recordsEachUpdate_andEachRetry(@TempDir Path folder) throws Exception {
        store.integrations().insert(stored);
        Path file = folder.resolve("updates.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(FlightRecorderMetrics.UpdateEvent.class);
            recording.enable(FlightRecorderMetrics.RetryEvent.class);
            recording.start();
            eachOutcome(Integrations.builder(store)
                    .metrics(new FlightRecorderMetrics())
                    .build());
            aLostRace(new FlightRecorderMetrics());
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("integrations.Update"))
                .extracting(event -> event.getString("outcome") + " " + event.getString("effect"))
                .containsExactlyInAnyOrder(
                        "Updated APPLIED",
                        "Updated UNCHANGED",
                        "VersionConflict REFUSED",
                        "Updated REBASED",
                        "Updated REBASED",
                        "Updated APPLIED");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("integrations.Retry"))
                .hasSize(1);
    }

    /** Applied, unchanged, refused as stale, rebased, and reverted. */
    private void eachOutcome(Integrations integrations) {
        UpdateIntegration update = integrations.updateIntegration();
        IntegrationPatch patch = IntegrationPatch.empty().withCategory("crm");
        UpdateIntegration.Command first = command(stored.version(), patch);
        Version applied = update.update(first).orElseThrow().integration().version();
        update.update(command(applied, patch));
        update.update(command(stored.version(), IntegrationPatch.empty().withCategory("erp")));
        update.update(command(stored.version(), IntegrationPatch.empty().withName("other"))
                .rebasing());
        integrations
                .revertUpdate()
                .revert(RevertUpdate.Command.of(stored.id(), applied, stored.owner()))
                .orElseThrow();
    }

    private UpdateIntegration.Command command(Version expected, IntegrationPatch patch) {
        return UpdateIntegration.Command.of(stored.id(), expected, stored.owner(), patch);
    }

    private static long timed(MeterRegistry registry, String outcome, String effect) {
        return registry.get("integrations.update")
                .tags("outcome", outcome, "effect", effect)
                .timer()
                .count();
    }

    private void aFailure(MetricsListener metrics) {
        UpdatePolicy policy = UpdatePolicy.DEFAULT.withRule((before, after) -> {
            throw new IllegalStateException();
        });
        UpdateIntegration update = Integrations.builder(store)
                .policy(policy)
                .metrics(metrics)
                .build()
                .updateIntegration();
        Version current = store.integrations().find(stored.id()).orElseThrow().version();
        assertThatThrownBy(() ->
                        update.update(command(current, IntegrationPatch.empty().withCategory("never"))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A rule that writes as somebody else would, between the read and the write of the update. */
    private static void aLostRace(MetricsListener metrics) {
        IntegrationStore contended = InMemoryStore.withHistory();
        Integration raced = AnIntegration.any();
        contended.integrations().insert(raced);
        AtomicBoolean isFirst = new AtomicBoolean(true);
        UpdatePolicy policy = UpdatePolicy.DEFAULT.withRule((before, after) -> {
            if (isFirst.getAndSet(false)) {
                Integrations.on(contended)
                        .updateIntegration()
                        .update(UpdateIntegration.Command.of(
                                raced.id(),
                                raced.version(),
                                raced.owner(),
                                IntegrationPatch.empty().withCategory("theirs")))
                        .orElseThrow();
            }
            return List.<Violation>of();
        });
        Updated updated = Integrations.builder(contended)
                .policy(policy)
                .metrics(metrics)
                .build()
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                                raced.id(),
                                raced.version(),
                                raced.owner(),
                                IntegrationPatch.empty().withName("mine"))
                        .rebasing())
                .orElseThrow();
        assertThat(updated.integration().version())
                .isEqualTo(raced.version().next().next());
    }
}
