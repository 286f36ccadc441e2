package dev.integrations.application.internal.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.MetricsListener;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UpdateMetricsTest {

    private final IntegrationId id = new IntegrationId(UUID.randomUUID());
    private final UpdateIntegration.Command command =
            UpdateIntegration.Command.of(id, Version.FIRST, new TeamId(UUID.randomUUID()), IntegrationPatch.empty());
    private final AtomicLong ticks = new AtomicLong();
    private final Outcome outcome = new NotFound(id);

    @Test
    void nobodyListens_theUseCasesStayAsTheyAre() {
        UpdateMetrics metrics = new UpdateMetrics(Optional.empty(), ticks::incrementAndGet);
        UpdateIntegration updating = ignored -> outcome;
        RevertUpdate reverting = ignored -> outcome;

        assertThat(metrics.updating(updating)).isSameAs(updating);
        assertThat(metrics.reverting(reverting)).isSameAs(reverting);
    }

    @Test
    void outcomesAndFailures_areTold_andPassedOn() {
        List<Object> told = new ArrayList<>();
        UpdateMetrics metrics = new UpdateMetrics(
                Optional.of(new MetricsListener() {
                    @Override
                    public void completed(Outcome completed, Duration duration) {
                        told.add(completed);
                        assertThat(duration).isEqualTo(Duration.ofNanos(1));
                    }

                    @Override
                    public void failed(Throwable failure, Duration duration) {
                        told.add(failure);
                    }
                }),
                ticks::incrementAndGet);
        Error failure = new StackOverflowError();

        assertThat(metrics.updating(ignored -> outcome).update(command)).isSameAs(outcome);
        UpdateIntegration failing = ignored -> {
            throw failure;
        };
        assertThatThrownBy(() -> metrics.updating(failing).update(command)).isSameAs(failure);
        assertThat(told).containsExactly(outcome, failure);
    }

    @Test
    void aListenerThatThrows_hidesNoOutcome_andNoFailure() {
        UpdateMetrics metrics = new UpdateMetrics(
                Optional.of(new MetricsListener() {
                    @Override
                    public void completed(Outcome completed, Duration duration) {
                        throw new AssertionError();
                    }

                    @Override
                    public void failed(Throwable failure, Duration duration) {
                        throw new IllegalArgumentException();
                    }

                    @Override
                    public void retried() {
                        throw new IllegalArgumentException();
                    }
                }),
                ticks::incrementAndGet);

        metrics.retried();
        assertThat(metrics.updating(ignored -> outcome).update(command)).isSameAs(outcome);
        UpdateIntegration failing = ignored -> {
            throw new IllegalStateException();
        };
        assertThatThrownBy(() -> metrics.updating(failing).update(command)).isInstanceOf(IllegalStateException.class);
    }
}
