package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Use case: change an integration, unless somebody else changed it first. Implementations are thread-safe.
 *
 * <pre>{@code
 * String answer = updateIntegration
 *         .update(new UpdateIntegration.Command(id, version, team, patch, null))
 *         .fold(
 *                 updated -> "now at version " + updated.integration().version(),
 *                 conflict -> "somebody was faster: version " + conflict.current().version(),
 *                 invalid -> "fix these violations: " + invalid.violations(),
 *                 notFound -> "no such integration",
 *                 notPermitted -> "only the owner may do that",
 *                 nameTaken -> "there is another one named " + nameTaken.name(),
 *                 reused -> "the command id " + reused.id() + " was used for another command");
 * }</pre>
 */
public interface UpdateIntegration {

    /**
     * Updates, all or nothing. Checked in this order: the command, existence and visibility, ownership, replay,
     * version, the result's rules, whether anything changes. Only where the command asks for it, an update that
     * somebody else was faster than is made on top of theirs ({@link UpdateOptions.OnConflict}).
     *
     * <p>A command id that the caller chose is remembered with a digest of the command, until the host prunes it
     * ({@link dev.integrations.application.port.out.AppliedCommandRepository}). The same command again is a replay, even if
     * others wrote since or the update was taken back: it changes nothing and is told the current state. Another command
     * under the id is {@link CommandIdReused}. The id counts for this integration and team, and for updates only.
     *
     * @param command what to change
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; it tells whether the
     *     update is certainly not applied
     * @throws IllegalStateException if the command has an id and the store remembers no commands
     */
    Outcome update(Command command);

    /**
     * What to change. Constraints are declared with Jakarta Validation and checked by the use case, not here.
     *
     * @param integrationId which integration
     * @param expectedVersion the version the caller last read; guards the write
     * @param actingTeam the team on whose behalf the caller acts
     * @param patch what to change, usually an {@link dev.integrations.domain.IntegrationPatch}
     * @param commandId unique to this update, so that sending it again cannot apply it twice; null if the caller
     *     will not send it again
     * @param options how the update is to be made, and what the caller says about it
     */
    record Command(
            @NotNull IntegrationId integrationId,
            @NotNull Version expectedVersion,
            @NotNull TeamId actingTeam,
            @NotNull @Valid IntegrationEdit patch,
            @Nullable CommandId commandId,
            @NotNull UpdateOptions options) {

        /**
         * An update with {@linkplain UpdateOptions#DEFAULT default options}.
         *
         * @param integrationId which integration
         * @param expectedVersion the version the caller last read; guards the write
         * @param actingTeam the team on whose behalf the caller acts
         * @param patch what to change
         * @param commandId unique to this update; null if the caller will not send it again
         */
        public Command(
                IntegrationId integrationId,
                Version expectedVersion,
                TeamId actingTeam,
                IntegrationEdit patch,
                @Nullable CommandId commandId) {
            this(integrationId, expectedVersion, actingTeam, patch, commandId, UpdateOptions.DEFAULT);
        }

        /**
         * The same update, made otherwise.
         *
         * @param value how
         * @return a command with these options
         */
        public Command with(UpdateOptions value) {
            return new Command(integrationId, expectedVersion, actingTeam, patch, commandId, value);
        }
    }

    /** What became of an update. A value: nothing here is thrown unless {@link #orElseThrow()} is asked to. */
    sealed interface Outcome
            permits Updated, VersionConflict, Invalid, NotFound, NotPermitted, NameTaken, CommandIdReused {

        /**
         * Handles each case; a case that a later release adds breaks every caller at compile time.
         *
         * @param onUpdated gives the result for an integration that is as the caller wanted it
         * @param onVersionConflict gives the result if another version is stored than the expected one
         * @param onInvalid gives the result if the command or the patched integration breaks rules
         * @param onNotFound gives the result if there is no such integration, or the team may not see it
         * @param onNotPermitted gives the result if the team may see but not update it
         * @param onNameTaken gives the result if the owner has another integration of the wanted name
         * @param onCommandIdReused gives the result if another command was applied under the same id
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Updated, ? extends R> onUpdated,
                Function<? super VersionConflict, ? extends R> onVersionConflict,
                Function<? super Invalid, ? extends R> onInvalid,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted,
                Function<? super NameTaken, ? extends R> onNameTaken,
                Function<? super CommandIdReused, ? extends R> onCommandIdReused) {
            if (this instanceof Updated updated) {
                return onUpdated.apply(updated);
            } else if (this instanceof VersionConflict conflict) {
                return onVersionConflict.apply(conflict);
            } else if (this instanceof Invalid invalid) {
                return onInvalid.apply(invalid);
            } else if (this instanceof NotFound notFound) {
                return onNotFound.apply(notFound);
            } else if (this instanceof NotPermitted notPermitted) {
                return onNotPermitted.apply(notPermitted);
            } else if (this instanceof NameTaken nameTaken) {
                return onNameTaken.apply(nameTaken);
            }
            return onCommandIdReused.apply((CommandIdReused) this);
        }

        /**
         * The success, or an exception for any other outcome.
         *
         * @return this outcome if it is {@link Updated}
         * @throws UpdateRefusedException otherwise
         */
        default Updated orElseThrow() {
            if (this instanceof Updated updated) {
                return updated;
            }
            throw new UpdateRefusedException(this);
        }
    }

    /** How the wanted state came about. */
    enum Effect {
        /** This call wrote it: the version grew by one. */
        APPLIED,
        /**
         * This call wrote it, on top of what somebody else had stored meanwhile: the edits were disjoint, and the
         * command asked for it.
         */
        REBASED,
        /** It was so already: nothing was written, version and time are as before. */
        UNCHANGED,
        /** An earlier call of the same command was applied: nothing was written now, and others may have written since. */
        REPLAYED
    }

    /**
     * The integration is as the caller wanted it.
     *
     * @param integration its current state
     * @param effect how that came about
     * @param findings advice about the config, if this call changed it
     */
    record Updated(Integration integration, Effect effect, List<Finding> findings) implements Outcome {

        /** Copies the list, unless it cannot change. */
        public Updated {
            findings = Finding.copyOf(findings);
        }
    }

    /**
     * Nothing changed: somebody else changed the integration first.
     *
     * @param expected the version that the command expected
     * @param current the state that is stored instead
     * @param report what collides, who did it when, and how to go on; empty if no history reaches back to
     *     {@code expected}
     */
    record VersionConflict(Version expected, Integration current, Optional<ConflictReport> report) implements Outcome {

        /**
         * A conflict that nobody can explain.
         *
         * @param expected the version that the command expected
         * @param current the state that is stored instead
         */
        public VersionConflict(Version expected, Integration current) {
            this(expected, current, Optional.empty());
        }
    }

    /**
     * Nothing changed: the command, or the integration that it would lead to, breaks rules.
     *
     * @param violations all of them, at least one
     */
    record Invalid(List<Violation> violations) implements Outcome {

        /** Copies the list. */
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Nothing changed: there is no such integration, or the team may not know of it.
     *
     * @param id which was asked for
     */
    record NotFound(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: the team may see the integration, but only its owner may update it.
     *
     * @param id which was asked for
     */
    record NotPermitted(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: the owner has another integration of that name.
     *
     * @param name the wanted name
     */
    record NameTaken(IntegrationName name) implements Outcome {}
}
