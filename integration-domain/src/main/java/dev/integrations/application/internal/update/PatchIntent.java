package dev.integrations.application.internal.update;

import dev.integrations.application.internal.IntegrationTimeline;
import dev.integrations.application.internal.update.Wanted.Answered;
import dev.integrations.application.internal.update.Wanted.State;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.difference.ThreeWayMerge;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.List;
import java.util.Optional;

/** Patches the state that the caller has read, or rebases the patch onto updates of others. */
record PatchIntent(Command command, HistoryRepository history, ConfigDisplay display) implements UpdateIntent {

    @Override
    public Wanted on(Integration current) {
        try {
            return new State(display.patched(current.definition(), patchOf(current)), false);
        } catch (InvalidValueException invalid) {
            return new Answered(new Invalid(invalid.violations()));
        }
    }

    @Override
    public Wanted onUnseen(Integration current) {
        IntegrationTimeline timeline = IntegrationTimeline.since(command.expectedVersion(), history, current);
        if (UpdateIntent.isAmong(timeline.since(), command.id())) {
            return new Answered(new Updated(current, Effect.REPLAYED, List.of()));
        }
        Optional<Integration> base = timeline.state(command.expectedVersion());
        if (base.isPresent() && command.options().onConflict() == OnConflict.REBASE_IF_DISJOINT) {
            try {
                Optional<IntegrationDefinition> rebased = rebased(base.get(), current);
                if (rebased.isPresent()) {
                    return new State(rebased.get(), true);
                }
            } catch (InvalidValueException invalid) {
                return new Answered(new Invalid(invalid.violations()));
            }
        }
        Optional<ConflictReport> report = base.flatMap(read -> patchIfPossible(read)
                .map(patch -> display.patched(read.definition(), patch))
                .map(mine -> ConflictReport.of(read.definition(), current, mine, timeline.since())));
        return new Answered(new VersionConflict(command.expectedVersion(), current, report));
    }

    /**
     * Applies the edit on top of updates of others. Its changes of the base must not collide with theirs. If the edit
     * depends on the state, it resolves to another patch of theirs, which must not collide either.
     */
    private Optional<IntegrationDefinition> rebased(Integration base, Integration current) {
        IntegrationDefinition theirs = current.definition();
        Optional<IntegrationPatch> onBase = patchIfPossible(base);
        Optional<ThreeWayMerge> fromBase = onBase.map(patch -> merge(base, theirs, base.definition(), patch));
        if (!fromBase.map(ThreeWayMerge::isDisjoint).orElse(true)) {
            return Optional.empty();
        }
        IntegrationPatch onCurrent = patchOf(current);
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

    /** An edit that fails on the state that its author read has no changes to report. */
    private Optional<IntegrationPatch> patchIfPossible(Integration state) {
        try {
            return Optional.of(patchOf(state));
        } catch (InvalidValueException impossible) {
            return Optional.empty();
        }
    }

    private IntegrationPatch patchOf(Integration state) {
        return command.patch().patchOf(display.shownToOwner(state));
    }
}
