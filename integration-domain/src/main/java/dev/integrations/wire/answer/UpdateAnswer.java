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

/**
 * The response to the outcome of an update. The body of a conflict is made by {@link UpdateJson#conflict}. Stateless.
 */
public final class UpdateAnswer {

    /** The header that says how the update reached the state in the body. */
    public static final String EFFECT = "Update-Effect";

    private UpdateAnswer() {}

    /** Makes the response to a conflict with the stored version. */
    public interface OnConflict {

        Answer answer(Version current, Optional<ConflictReport> report);
    }

    /**
     * Returns the response to an outcome.
     *
     * @param onConflict chooses the status of a conflict; {@link Answer#conflict} makes the response, and
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
