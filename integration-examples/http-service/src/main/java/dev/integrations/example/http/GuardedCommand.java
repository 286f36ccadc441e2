package dev.integrations.example.http;

import dev.integrations.application.port.in.PreviewUpdate;
import dev.integrations.application.port.in.UpdateIntegration;

/**
 * What a PATCH asks for. Immutable.
 *
 * @param command what the use case is to do
 * @param guard how to answer if the version is another one
 */
record GuardedCommand(UpdateIntegration.Command command, VersionGuard guard) {

    /** The answer to what became of the command. */
    Answer answer(UpdateIntegration.Outcome outcome, View view) {
        return outcome instanceof UpdateIntegration.Invalid invalid && command.patch() instanceof JsonPatchEdit edit
                ? edit.answer(invalid.violations())
                : UpdateAnswer.of(outcome, view, guard::conflict);
    }

    /** The answer to what would become of it. */
    Answer answer(PreviewUpdate.Outcome outcome, View view) {
        return outcome.<Answer>fold(
                previewed ->
                        Answer.done(UpdateJson.of(previewed)).with(VersionTag.HEADER, view.tagOf(previewed.current())),
                settled -> answer(settled.outcome(), view));
    }
}
