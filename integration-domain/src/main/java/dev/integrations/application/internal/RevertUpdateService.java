package dev.integrations.application.internal;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.RevertUpdate;
import dev.integrations.application.port.in.UpdateIntegration.Invalid;
import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.UpdateIntegration.VersionConflict;
import dev.integrations.application.port.in.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes an update back: as if somebody had read what the update made, and now wrote what was before, on top of all that
 * came since. Thread-safe.
 */
public final class RevertUpdateService implements RevertUpdate {

    private static final Violation NOT_REMEMBERED =
            new Violation("/version", "not_in_history", "is no update that history holds: it cannot be taken back");

    private final HistoryRepository history;
    private final CommandIdentities identities;
    private final ConfigDisplay display;
    private final UpdatePlanner planner;
    private final PlanExecution execution;

    /**
     * Wires the use case.
     *
     * @param store where everything is stored, with history
     * @param clock tells the time of updates
     * @param policy what the host decides about updates
     */
    public RevertUpdateService(IntegrationStore store, Clock clock, UpdatePolicy policy) {
        this.history = store.history();
        this.identities = new CommandIdentities(store.appliedCommands());
        this.display = policy.display();
        this.execution = new PlanExecution(
                store.integrations(), store.appliedCommands(), Objects.requireNonNull(clock, "clock"));
        this.planner = new UpdatePlanner(store, policy, execution);
    }

    @Override
    public Outcome revert(Command command) {
        List<Violation> violations = Attribution.violations(
                command.options().author(), command.options().reason());
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        UpdatePlanner.Request request = new UpdatePlanner.Request(
                command.integrationId(), command.actingTeam(), identities.of(command), command.options());
        Function<Integration, Plan> fromOwn = current -> fromOwn(command, request, current);
        return execution.carryOut(planner.plan(request, fromOwn), fromOwn);
    }

    private Plan fromOwn(Command command, UpdatePlanner.Request request, Integration current) {
        Past past = new Past(history, current);
        Optional<Version> expected = command.expectedVersion().filter(version -> !version.equals(current.version()));
        if (expected.isPresent() && command.options().onConflict() == OnConflict.REFUSE) {
            return new Plan.Settled(new VersionConflict(expected.get(), current));
        }
        Optional<HistoryEntry> update = past.update(command.undone());
        Optional<IntegrationDefinition> made = past.state(command.undone())
                .filter(state -> update.filter(undone -> undone.made(state)).isPresent())
                .map(Integration::definition);
        if (made.isEmpty()) {
            return new Plan.Settled(new Invalid(List.of(NOT_REMEMBERED)));
        }
        IntegrationDefinition before = update.orElseThrow().replaced().definition();
        ConflictReport report = past.explain(command.undone(), made.get(), before);
        return report.rebased()
                .map(current.definition()::patched)
                .map(wanted -> display.hidingUnseen(wanted, IntegrationPatch.empty(), current.definition(), before))
                .<Plan>map(wanted -> planner.step(request, current, wanted, false))
                .orElseGet(() -> new Plan.Settled(new VersionConflict(command.undone(), current, Optional.of(report))));
    }
}
