package dev.integrations.example.http;

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
        return outcome.<Answer>fold(
                updated -> answer(updated, view),
                conflict -> guard.conflict(conflict.current().version()),
                invalid -> Answer.invalid(invalid.violations()),
                notFound -> Answer.notFound(),
                notPermitted -> Answer.notPermitted(),
                nameTaken -> Answer.nameTaken());
    }

    private static Answer answer(UpdateIntegration.Updated updated, View view) {
        Answer answer = view.answer(updated.integration());
        return updated.effect() == UpdateIntegration.Effect.REPLAYED ? answer.asReplayed() : answer;
    }
}
