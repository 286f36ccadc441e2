package dev.integrations.application.internal.update;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.internal.CommandIdentities;
import dev.integrations.application.internal.store.CachedStates;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Updates an integration by a patch, or previews the update. Thread-safe. */
public final class UpdateIntegrationService implements UpdateIntegration, PreviewUpdate {

    private final CommandValidation validation;
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
    public UpdateIntegrationService(
            IntegrationStore store, CachedStates cached, Clock clock, UpdatePolicy policy, UpdateMetrics metrics) {
        this.validation = new CommandValidation(policy.validator());
        this.history = store.history();
        this.display = policy.display();
        this.procedure = new UpdateProcedure(store, cached, clock, policy, metrics);
    }

    @Override
    public UpdateIntegration.Outcome update(Command command) {
        return update(command, Optional.empty());
    }

    @Override
    public UpdateIntegration.Outcome update(Command command, Integration read) {
        return update(command, Optional.of(read));
    }

    private UpdateIntegration.Outcome update(Command command, Optional<Integration> read) {
        List<Violation> violations = validation.violations(command);
        return violations.isEmpty()
                ? procedure.update(terms(command, CommandIdentities.of(command)), intent(command), read)
                : new Invalid(violations);
    }

    @Override
    public PreviewUpdate.Outcome preview(Command command) {
        List<Violation> violations = validation.violations(command);
        return violations.isEmpty()
                ? procedure.preview(terms(command, Optional.empty()), intent(command))
                : new Decided(new Invalid(violations));
    }

    private UpdateIntent intent(Command command) {
        return new PatchIntent(command, history, display);
    }

    private static UpdateTerms terms(Command command, Optional<CommandIdentity> identity) {
        return new UpdateTerms(
                command.integrationId(),
                Optional.of(command.expectedVersion()),
                command.actingTeam(),
                command.id().id(),
                identity,
                command.options());
    }
}
