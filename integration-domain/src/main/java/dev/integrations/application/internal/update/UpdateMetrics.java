package dev.integrations.application.internal.update;

import dev.integrations.application.MetricsListener;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.domain.Integration;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures updates and reverts for a listener, and keeps its failures from them. Leaves the use cases as they are if
 * nobody listens. Thread-safe if the listener is.
 *
 * @param listener empty if nobody listens
 * @param nanoTime a clock that only runs forward
 */
public record UpdateMetrics(Optional<MetricsListener> listener, LongSupplier nanoTime) {

    public UpdateIntegration updating(UpdateIntegration updating) {
        return listener.isEmpty() ? updating : new Measured(this, updating);
    }

    private record Measured(UpdateMetrics metrics, UpdateIntegration updating) implements UpdateIntegration {

        @Override
        public Outcome update(Command command) {
            return metrics.measured(() -> updating.update(command));
        }

        @Override
        public Outcome update(Command command, Integration read) {
            return metrics.measured(() -> updating.update(command, read));
        }
    }

    public RevertUpdate reverting(RevertUpdate reverting) {
        return listener.isEmpty() ? reverting : command -> measured(() -> reverting.revert(command));
    }

    void retried() {
        tell(MetricsListener::retried);
    }

    private Outcome measured(Supplier<Outcome> call) {
        long start = nanoTime.getAsLong();
        Outcome outcome;
        try {
            outcome = call.get();
        } catch (RuntimeException | Error failure) {
            tell(told -> told.failed(failure, since(start)));
            throw failure;
        }
        tell(told -> told.completed(outcome, since(start)));
        return outcome;
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    private void tell(Consumer<MetricsListener> call) {
        try {
            listener.ifPresent(call);
        } catch (Throwable failed) {
            // without its message, which may contain secrets
            System.getLogger(MetricsListener.class.getPackageName())
                    .log(
                            System.Logger.Level.WARNING,
                            "a metrics listener failed with "
                                    + failed.getClass().getName());
        }
    }
}
