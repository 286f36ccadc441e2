package dev.integrations.wire.body;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.Representation;
import dev.integrations.wire.answer.UpdateAnswer;
import dev.integrations.wire.answer.UpdateJson;
import dev.integrations.wire.condition.ConflictAnswers;
import dev.integrations.wire.header.VersionTag;

/**
 * The command of a PATCH request. Immutable.
 *
 * @param command the command for the use case
 * @param conflicts how to answer if the version is another one
 */
public record GuardedCommand(UpdateIntegration.Command command, ConflictAnswers conflicts) {

    /** Returns the response to the outcome of the command. */
    public Answer answer(UpdateIntegration.Outcome outcome, Representation representation) {
        return outcome instanceof Invalid invalid && command.patch() instanceof JsonPatchEdit edit
                ? edit.answer(invalid.violations())
                : UpdateAnswer.of(outcome, representation, conflicts::answer);
    }

    /** Returns the response to the preview of the command. */
    public Answer answer(PreviewUpdate.Outcome outcome, Representation representation) {
        return outcome.accept(new PreviewUpdate.Cases<Answer>() {
            @Override
            public Answer previewed(PreviewUpdate.Previewed previewed) {
                return Answer.done(UpdateJson.of(previewed))
                        .with(VersionTag.HEADER, representation.tagOf(previewed.current()));
            }

            @Override
            public Answer decided(PreviewUpdate.Decided settled) {
                return answer(settled.outcome(), representation);
            }
        });
    }
}
