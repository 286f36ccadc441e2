package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.UpdateIntegration.Updated;
import dev.integrations.application.port.in.UpdateIntegration.VersionConflict;
import java.util.Locale;
import java.util.function.Function;

/** What became of an update, as the wire tells it. Stateless. */
final class UpdateAnswer {

    /** Says of an answer how the state that it shows came about. */
    static final String EFFECT = "Update-Effect";

    private UpdateAnswer() {}

    /** The answer to an outcome, with the caller's own word for a conflict. */
    static Answer of(Outcome outcome, View view, Function<VersionConflict, Answer> onConflict) {
        return outcome.<Answer>fold(
                updated -> of(updated, view),
                conflict -> onConflict.apply(conflict).with(VersionTag.HEADER, view.tagOf(conflict.current())),
                invalid -> Answer.invalid(invalid.violations()),
                notFound -> Answer.notFound(),
                notPermitted -> Answer.notPermitted(),
                nameTaken -> Answer.nameTaken(),
                reused -> Answer.keyReused());
    }

    private static Answer of(Updated updated, View view) {
        Answer answer = view.answer(updated.integration())
                .with(EFFECT, updated.effect().name().toLowerCase(Locale.ROOT));
        return switch (updated.effect()) {
            case REPLAYED -> answer.asReplayed();
            case APPLIED, REBASED, UNCHANGED -> answer;
        };
    }
}
