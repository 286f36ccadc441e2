package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.IssuedId;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.team.TeamId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;

/**
 * Use case: change an integration, unless somebody else changed it first. Implementations are thread-safe.
 *
 * <pre>{@code
 * UpdateIntegration.Command command = UpdateIntegration.Command.of(id, version, team, patch);
 * String answer = updateIntegration.update(command).accept(new UpdateIntegration.Cases<String>() {
 *     public String updated(UpdateIntegration.Updated outcome) {
 *         return "now at version " + outcome.integration().version();
 *     }
 *
 *     public String versionConflict(VersionConflict outcome) {
 *         return "somebody was faster: version " + outcome.current().version();
 *     }
 *
 *     public String invalid(Invalid outcome) {
 *         return "fix these violations: " + outcome.violations();
 *     }
 *
 *     public String notFound(NotFound outcome) {
 *         return "no such integration";
 *     }
 *
 *     public String notPermitted(NotPermitted outcome) {
 *         return "only the owner may do that";
 *     }
 *
 *     public String nameTaken(NameTaken outcome) {
 *         return "there is another one named " + outcome.name();
 *     }
 *
 *     public String commandIdReused(CommandIdReused outcome) {
 *         return "the command id " + outcome.id() + " was used for another command";
 *     }
 * });
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
     * @throws IllegalStateException if the caller chose the id and the store remembers no commands
     */
    Outcome update(Command command);

    /**
     * What to change, built by {@link #of} and changed by further methods. Constraints are declared with Jakarta Validation
     * and checked by the use case, not here. A command draws its id when it is built: sending the same object again,
     * because its outcome is unknown, does not apply it twice.
     *
     * @param integrationId which integration
     * @param expectedVersion the version the caller last read; guards the write
     * @param actingTeam the team on whose behalf the caller acts
     * @param patch what to change, usually an {@link dev.integrations.domain.IntegrationPatch}
     * @param id the command's own
     * @param options how the update is to be made, and what the caller says about it
     */
    record Command(
            @NotNull IntegrationId integrationId,
            @NotNull Version expectedVersion,
            @NotNull TeamId actingTeam,
            @NotNull @Valid IntegrationEdit patch,
            @NotNull IssuedId id,
            @NotNull UpdateOptions options) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(patch, "patch");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(options, "options");
        }

        /**
         * An update with a drawn id and {@linkplain UpdateOptions#DEFAULT default options}.
         *
         * @param integrationId which integration
         * @param expectedVersion the version the caller last read
         * @param actingTeam the team on whose behalf the caller acts
         * @param patch what to change
         * @return the command
         */
        public static Command of(
                IntegrationId integrationId, Version expectedVersion, TeamId actingTeam, IntegrationEdit patch) {
            return new Command(
                    integrationId, expectedVersion, actingTeam, patch, IssuedId.drawn(), UpdateOptions.DEFAULT);
        }

        /**
         * The same update under an id that the caller chose. It is remembered, so that the update is applied at most once
         * whatever happens in between, also if another process builds it again.
         *
         * @param value unique to this update
         * @return a command with that id
         */
        public Command withId(CommandId value) {
            return new Command(integrationId, expectedVersion, actingTeam, patch, IssuedId.chosen(value), options);
        }

        /**
         * The same update, made otherwise.
         *
         * @param value how
         * @return a command with these options
         */
        public Command with(UpdateOptions value) {
            return new Command(integrationId, expectedVersion, actingTeam, patch, id, value);
        }

        /**
         * The same update, rebased onto what others stored meanwhile if the edits are disjoint.
         *
         * @return a command that says so
         */
        public Command rebasing() {
            return with(options.onConflict(UpdateOptions.OnConflict.REBASE_IF_DISJOINT));
        }

        /**
         * The same update, acknowledged to break live connections.
         *
         * @return a command that says so
         */
        public Command acknowledgingBreaking() {
            return with(options.acknowledgingBreaking());
        }

        /**
         * The same update, with its author told.
         *
         * @param author at most {@value dev.integrations.domain.Attribution#MAX_AUTHOR_LENGTH} code points
         * @return a command that says so
         */
        public Command by(String author) {
            return with(options.by(author));
        }

        /**
         * The same update, with its reason told.
         *
         * @param reason at most {@value dev.integrations.domain.Attribution#MAX_REASON_LENGTH} code points
         * @return a command that says so
         */
        public Command because(String reason) {
            return with(options.because(reason));
        }
    }

    /** What became of an update. A value: nothing here is thrown unless {@link #orElseThrow()} is asked to. */
    sealed interface Outcome
            permits Updated, VersionConflict, Invalid, NotFound, NotPermitted, NameTaken, CommandIdReused {

        /**
         * Handles each case.
         *
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);

        /**
         * The success, or an exception for any other outcome.
         *
         * @return this outcome if it is {@link Updated}
         * @throws RefusedException otherwise
         */
        default Updated orElseThrow() {
            if (this instanceof Updated success) {
                return success;
            }
            throw new RefusedException((Refusal) this);
        }
    }

    /**
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The integration is as the caller wanted it.
         *
         * @param outcome the case
         * @return the result
         */
        R updated(Updated outcome);

        /**
         * Another version is stored than the expected one.
         *
         * @param outcome the case
         * @return the result
         */
        R versionConflict(VersionConflict outcome);

        /**
         * The command, or what it would lead to, breaks rules.
         *
         * @param outcome the case
         * @return the result
         */
        R invalid(Invalid outcome);

        /**
         * There is no such integration, or the team may not see it.
         *
         * @param outcome the case
         * @return the result
         */
        R notFound(NotFound outcome);

        /**
         * The team may see the integration, but not do that.
         *
         * @param outcome the case
         * @return the result
         */
        R notPermitted(NotPermitted outcome);

        /**
         * The owner has another integration of the wanted name.
         *
         * @param outcome the case
         * @return the result
         */
        R nameTaken(NameTaken outcome);

        /**
         * Another command was applied under the same id.
         *
         * @param outcome the case
         * @return the result
         */
        R commandIdReused(CommandIdReused outcome);
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

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.updated(this);
        }
    }
}
