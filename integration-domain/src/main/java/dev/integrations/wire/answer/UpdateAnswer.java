package dev.integrations.wire.answer;

import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.wire.header.VersionTag;
import java.util.Locale;
import java.util.Optional;

/** The outcome of an update, as the wire tells it. Stateless. */
public final class UpdateAnswer {

    /** Says of an answer how the state that it shows came about. */
    public static final String EFFECT = "Update-Effect";

    private UpdateAnswer() {}

    /** Says how a conflict with the stored version is to be told. */
    public interface OnConflict {

        Answer answer(Version current, Optional<ConflictReport> report);
    }

    /**
     * The answer to an outcome.
     *
     * @param onConflict chooses the status of a conflict; {@link Answer#conflict} makes the answer, and
     *     {@link UpdateJson#conflict} its body
     */
    public static Answer of(Outcome outcome, Representation representation, OnConflict onConflict) {
        class OfUpdate extends RefusalAnswers implements UpdateIntegration.Cases<Answer> {
            @Override
            public Answer updated(UpdateIntegration.Updated updated) {
                return of(updated, representation);
            }

            @Override
            public Answer versionConflict(VersionConflict conflict) {
                return onConflict
                        .answer(conflict.current().version(), conflict.report())
                        .with(VersionTag.HEADER, representation.tagOf(conflict.current()));
            }
        }
        return outcome.accept(new OfUpdate());
    }

    private static Answer of(Updated updated, Representation representation) {
        Answer answer = representation
                .answer(updated.integration())
                .with(EFFECT, updated.effect().name().toLowerCase(Locale.ROOT));
        return switch (updated.effect()) {
            case REPLAYED -> answer.asReplayed();
            case APPLIED, REBASED, UNCHANGED -> answer;
        };
    }
}
