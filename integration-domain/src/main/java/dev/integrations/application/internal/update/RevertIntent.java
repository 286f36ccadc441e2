package dev.integrations.application.internal.update;

import dev.integrations.application.internal.IntegrationTimeline;
import dev.integrations.application.internal.update.Wanted.Answered;
import dev.integrations.application.internal.update.Wanted.State;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.RevertUpdate.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Reverts an update: as if a caller had read the state that the update made, and now restored the previous one, on top
 * of all later updates.
 */
record RevertIntent(Command command, HistoryRepository history, ConfigDisplay display) implements UpdateIntent {

    private static final Violation NOT_REMEMBERED =
            new Violation("/version", "not_in_history", "is not an update in the history, so it cannot be reverted");

    @Override
    public Wanted onUnseen(Integration current) {
        return on(current, true);
    }

    @Override
    public Wanted on(Integration current) {
        return on(current, false);
    }

    private Wanted on(Integration current, boolean isUnseen) {
        IntegrationTimeline timeline = IntegrationTimeline.since(command.revertedVersion(), history, current);
        if (UpdateIntent.isAmong(timeline.since(), command.id())) {
            return new Answered(new Updated(current, Effect.REPLAYED, List.of()));
        }
        if (isUnseen && command.options().onConflict() == OnConflict.REFUSE) {
            return new Answered(new VersionConflict(command.expectedVersion().orElseThrow(), current));
        }
        Optional<HistoryEntry> undone = timeline.update(command.revertedVersion());
        Optional<IntegrationDefinition> made = timeline.state(command.revertedVersion())
                .filter(state -> undone.filter(update -> update.made(state)).isPresent())
                .map(Integration::definition);
        if (made.isEmpty()) {
            return new Answered(new Invalid(List.of(NOT_REMEMBERED)));
        }
        IntegrationDefinition before = undone.orElseThrow().replaced().definition();
        ConflictReport report = ConflictReport.of(made.get(), current, before, timeline.since());
        return report.rebased()
                .map(current.definition()::patched)
                .map(wanted -> display.hidingUnseen(wanted, IntegrationPatch.empty(), current.definition(), before))
                .<Wanted>map(wanted -> new State(wanted, isUnseen))
                .orElseGet(() ->
                        new Answered(new VersionConflict(command.revertedVersion(), current, Optional.of(report))));
    }
}
