package dev.integrations.application.internal;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.PreviewUpdate;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.difference.ThreeWayMerge;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Updates an integration, or tells what an update would do: the steps of {@link UpdateIntegration#update} in their order.
 * Thread-safe.
 */
public final class UpdateIntegrationService implements UpdateIntegration, PreviewUpdate {

    private final IntegrationRepository integrations;
    private final InstallationRepository installations;
    private final HistoryRepository history;
    private final CachedStates cached;
    private final CommandValidation validation;
    private final CommandIdentities identities;
    private final ConfigDisplay display;
    private final UpdatePlanner planner;
    private final PlanExecution execution;

    /**
     * Wires the use case.
     *
     * @param store where everything is stored
     * @param cached the states that need not be read; empty without a cache
     * @param clock tells the time of updates
     * @param policy what the host decides about updates
     */
    public UpdateIntegrationService(IntegrationStore store, CachedStates cached, Clock clock, UpdatePolicy policy) {
        this.integrations = store.integrations();
        this.installations = store.installations();
        this.history = store.history();
        this.cached = cached;
        this.validation = new CommandValidation(policy.validator());
        this.identities = new CommandIdentities(store.appliedCommands());
        this.display = policy.display();
        this.execution = new PlanExecution(integrations, store.appliedCommands(), clock);
        this.planner = new UpdatePlanner(store, policy, execution);
    }

    @Override
    public UpdateIntegration.Outcome update(Command command) {
        List<Violation> violations = validation.violations(command);
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        UpdatePlanner.Request request = request(command, identities.of(command));
        Function<Integration, Plan> fromOwn = current -> fromOwn(command, request, current);
        Plan plan = fromCache(command, fromOwn).orElseGet(() -> planner.plan(request, fromOwn));
        return execution.carryOut(plan, fromOwn);
    }

    @Override
    public PreviewUpdate.Outcome preview(Command command) {
        List<Violation> violations = validation.violations(command);
        if (!violations.isEmpty()) {
            return new Settled(new Invalid(violations));
        }
        UpdatePlanner.Request request = request(command, Optional.empty());
        Plan plan = planner.plan(request, current -> fromOwn(command, request, current));
        return plan instanceof Plan.Step step ? previewed(step) : new Settled(((Plan.Settled) plan).outcome());
    }

    /**
     * From the state that the caller last read, if it is cached and its owner is going to write: the write
     * proves that nothing came between, nor the same command before. Every other answer is given from what is stored.
     */
    private Optional<Plan> fromCache(Command command, Function<Integration, Plan> fromOwn) {
        return cached.find(command.integrationId(), command.expectedVersion())
                .filter(state -> state.owner().equals(command.actingTeam()))
                .map(fromOwn)
                .filter(plan -> plan instanceof Plan.Step step && step.writes());
    }

    private Plan fromOwn(Command command, UpdatePlanner.Request request, Integration current) {
        if (!current.version().equals(command.expectedVersion())) {
            return fromUnseen(command, request, current);
        }
        try {
            return planner.step(
                    request, current, display.patched(current.definition(), patchOf(command.patch(), current)), false);
        } catch (InvalidValueException invalid) {
            return new Plan.Settled(new Invalid(invalid.violations()));
        }
    }

    private Plan fromUnseen(Command command, UpdatePlanner.Request request, Integration current) {
        Past past = new Past(history, current);
        Optional<Integration> base = past.state(command.expectedVersion());
        if (base.isPresent() && command.options().onConflict() == OnConflict.REBASE_IF_DISJOINT) {
            try {
                Optional<IntegrationDefinition> rebased = rebased(base.get(), current, command.patch());
                if (rebased.isPresent()) {
                    return planner.step(request, current, rebased.get(), true);
                }
            } catch (InvalidValueException invalid) {
                return new Plan.Settled(new Invalid(invalid.violations()));
            }
        }
        Optional<ConflictReport> report = base.flatMap(read -> patchIfPossible(read, command.patch())
                .map(patch -> display.patched(read.definition(), patch))
                .map(mine -> past.explain(command.expectedVersion(), read.definition(), mine)));
        return new Plan.Settled(new VersionConflict(command.expectedVersion(), current, report));
    }

    /**
     * The edit on top of what others stored. What it changes from its base must collide with nothing of theirs. If it
     * looks at the state, it makes another patch of theirs, which must not either.
     */
    private Optional<IntegrationDefinition> rebased(Integration base, Integration current, IntegrationEdit edit) {
        IntegrationDefinition theirs = current.definition();
        Optional<IntegrationPatch> onBase = patchIfPossible(base, edit);
        Optional<ThreeWayMerge> fromBase = onBase.map(patch -> merge(base, theirs, base.definition(), patch));
        if (!fromBase.map(ThreeWayMerge::isDisjoint).orElse(true)) {
            return Optional.empty();
        }
        IntegrationPatch onCurrent = patchOf(edit, current);
        return fromBase.filter(merge -> onBase.equals(Optional.of(onCurrent)))
                .orElseGet(() -> merge(base, theirs, theirs, onCurrent))
                .rebased()
                .map(theirs::patched)
                .map(wanted -> display.hidingUnseen(wanted, onCurrent, theirs));
    }

    private ThreeWayMerge merge(
            Integration base, IntegrationDefinition theirs, IntegrationDefinition patched, IntegrationPatch patch) {
        return ThreeWayMerge.of(base.definition(), theirs, display.patched(patched, patch));
    }

    /** An edit that cannot be made on what its author read changes nothing from there that could be told. */
    private Optional<IntegrationPatch> patchIfPossible(Integration state, IntegrationEdit edit) {
        try {
            return Optional.of(patchOf(edit, state));
        } catch (InvalidValueException impossible) {
            return Optional.empty();
        }
    }

    private IntegrationPatch patchOf(IntegrationEdit edit, Integration state) {
        return edit.patchOf(display.shownToOwner(state));
    }

    private PreviewUpdate.Outcome previewed(Plan.Step step) {
        Integration current = step.current();
        IntegrationName name = step.wanted().name();
        if (!name.equals(current.name())
                && integrations.find(current.owner(), name).isPresent()) {
            return new Settled(new NameTaken(name));
        }
        return new Previewed(
                current,
                Difference.maskedBetween(current.definition(), step.wanted()),
                step.report(),
                Impact.of(current.definition(), step.wanted()),
                new EnvironmentLookUp(installations)
                        .of(List.of(current), current.owner(), MAX_REACHED_OF_OTHERS)
                        .getOrDefault(current.id(), InstalledEnvironments.NONE));
    }

    private static UpdatePlanner.Request request(Command command, Optional<CommandIdentity> identity) {
        return new UpdatePlanner.Request(command.integrationId(), command.actingTeam(), identity, command.options());
    }
}
