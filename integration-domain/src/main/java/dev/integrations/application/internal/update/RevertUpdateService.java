package dev.integrations.application.internal.update;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.internal.CommandIdentities;
import dev.integrations.application.internal.store.CachedStates;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reverts an update. Thread-safe. */
public final class RevertUpdateService implements RevertUpdate {

    private final HistoryRepository history;
    private final ConfigDisplay display;
    private final UpdateProcedure procedure;

    /**
     * Creates the use case.
     *
     * @param cached the states that need not be read; empty without a cache
     * @param clock tells the time of updates
     * @param policy what the host decides about updates
     * @param metrics told of lost races
     */
    public RevertUpdateService(
            IntegrationStore store, CachedStates cached, Clock clock, UpdatePolicy policy, UpdateMetrics metrics) {
        this.history = store.history();
        this.display = policy.display();
        this.procedure = new UpdateProcedure(store, cached, clock, policy, metrics);
    }

    @Override
    public Outcome revert(Command command) {
        List<Violation> violations = Attribution.violations(
                command.options().author(), command.options().reason());
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        UpdateTerms terms = new UpdateTerms(
                command.integrationId(),
                command.expectedVersion(),
                command.actingTeam(),
                command.id().id(),
                CommandIdentities.of(command),
                command.options());
        return procedure.update(terms, new RevertIntent(command, history, display), Optional.empty());
    }
}
