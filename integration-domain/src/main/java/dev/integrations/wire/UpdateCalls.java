package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.ListPage;
import dev.integrations.wire.answer.RefusalAnswers;
import dev.integrations.wire.answer.Representation;
import dev.integrations.wire.answer.UpdateAnswer;
import dev.integrations.wire.answer.UpdateJson;
import dev.integrations.wire.body.Body;
import dev.integrations.wire.body.GuardedCommand;
import dev.integrations.wire.body.PatchReader;
import dev.integrations.wire.body.SmallRequests;
import dev.integrations.wire.condition.ConflictAnswers;
import dev.integrations.wire.condition.Preconditions;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.ListQuery;
import dev.integrations.wire.query.UpdateParameters;
import java.util.List;
import java.util.Optional;

/** Updates an integration, lists its history, and reverts updates. Thread-safe. */
final class UpdateCalls {

    private final Integrations integrations;
    private final Representations representations;
    private final Cursors cursors;
    private final PatchReader patches;

    UpdateCalls(Integrations integrations, Representations representations, Cursors cursors) {
        this.integrations = integrations;
        this.representations = representations;
        this.cursors = cursors;
        this.patches = new PatchReader(integrations.policy().limits());
    }

    Answer update(Received received, String idText) {
        Body body = received.body();
        IntegrationId id = Received.integrationId(idText);
        return Preconditions.guard(
                received.headers(),
                () -> representations.ownVersion(id, received.caller()),
                preconditions -> updated(received, body, id, preconditions));
    }

    private Answer updated(Received received, Body body, IntegrationId id, Preconditions preconditions) {
        UpdateParameters terms = UpdateParameters.of(received.parameters(), received.headers(), preconditions);
        // Before the update, so that no read for the response can fail after it; the update starts from what was read.
        Optional<IntegrationView> read = representations.view(id, received.caller());
        Representation before = representations.before(read, received.caller());
        GuardedCommand guarded = patches.read(body, terms, id, before);
        return terms.dryRun()
                ? guarded.answer(integrations.previewUpdate().preview(guarded.command()), before)
                : guarded.answer(update(guarded.command(), read), before);
    }

    private UpdateIntegration.Outcome update(UpdateIntegration.Command command, Optional<IntegrationView> read) {
        UpdateIntegration updating = integrations.updateIntegration();
        return read.map(view -> updating.update(command, view.integration())).orElseGet(() -> updating.update(command));
    }

    Answer revert(Received received, String idText) {
        Version undone = SmallRequests.undoneVersion(received.body().object());
        IntegrationId id = Received.integrationId(idText);
        return Preconditions.guard(
                received.headers(),
                () -> representations.ownVersion(id, received.caller()),
                preconditions -> reverted(received, undone, id, preconditions));
    }

    private Answer reverted(Received received, Version undone, IntegrationId id, Preconditions preconditions) {
        UpdateParameters terms = UpdateParameters.of(received.parameters(), received.headers(), preconditions);
        Optional<Version> expected = preconditions.version();
        Optional<ConflictAnswers> conflicts =
                expected.map(version -> ConflictAnswers.of(List.of(), terms.preconditions(), terms.id()));
        // Before the update, so that no read for the response can fail after it.
        Representation before = representations.before(id, received.caller());
        UpdateIntegration.Outcome outcome = integrations
                .revertUpdate()
                .revert(new RevertUpdate.Command(id, undone, expected, received.caller(), terms.id(), terms.options()));
        return UpdateAnswer.of(
                outcome,
                before,
                // with a report, the reverted update conflicts, not the precondition
                (current, report) -> report.isPresent()
                        ? Answer.revertConflict(undone, current, report)
                        : conflicts.orElseThrow().answer(current));
    }

    Answer history(Received received, String idText) {
        IntegrationId id = Received.integrationId(idText);
        ListQuery query = ListQuery.of(received.parameters(), cursors, received.caller(), "history " + id, List.of());
        class OfHistory extends RefusalAnswers implements IntegrationHistory.Cases<Answer> {
            @Override
            public Answer page(IntegrationHistory.Page page) {
                return ListPage.of(
                        page.updates(),
                        page.next().isPresent(),
                        UpdateJson::of,
                        update -> query.cursorAfter(place(update)));
            }
        }
        return integrations
                .integrationHistory()
                .find(new IntegrationHistory.Query(
                        id, received.caller(), query.after().map(UpdateCalls::version), query.limit()))
                .accept(new OfHistory());
    }

    private static String place(IntegrationHistory.Update update) {
        return update.provenance().revision().version().toString();
    }

    private static Version version(String place) {
        return new Version(Long.parseLong(place));
    }
}
