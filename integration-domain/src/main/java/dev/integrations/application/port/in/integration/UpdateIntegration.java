package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
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
 *         return "somebody else was faster: version " + outcome.current().version();
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
 *         return "there is another integration named " + outcome.name();
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
     * Updates an integration, all or nothing. Checks run in this order: the command, existence and visibility,
     * ownership, replay, version, whether anything changes, the rules of the result, the name. If somebody else was
     * faster, the update is applied on top of theirs only if the command asks for it ({@link
     * UpdateOptions.OnConflict}).
     *
     * <p>A command id that the caller chose is remembered with a digest of the command, until the host prunes it
     * ({@link dev.integrations.application.port.out.AppliedCommandRepository}). The same command again is a replay,
     * even if others wrote since or the update was reverted: it changes nothing, and its outcome is the current state.
     * Another command under the id is {@link CommandIdReused}. The id is unique per integration and team, among
     * updates.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; its effect says whether the
     *     update may have been applied. Also if others were faster 1,000 times in a row, as contention
     * @throws dev.integrations.application.port.out.UnsupportedByStoreException if the caller chose the id and the
     *     store does not remember commands
     */
    Outcome update(Command command);

    /**
     * Like {@link #update(Command)}, for a caller that has just read the integration, for example to show more of it in
     * the response. An update of that state does not read it again: the write proves that it is still stored. Whatever
     * else comes out is decided on a state that is read anew.
     *
     * @param read a state as {@link GetIntegration} returned it; never one that a client sent
     */
    default Outcome update(Command command, Integration read) {
        return update(command);
    }

    /**
     * What to change. Built by {@link #of}, and refined by the other methods. Null components are
     * rejected here. The constraints declared with Jakarta Validation, and the rules of the patch and the options, are
     * checked by the use case. A command gets its id when it is built, so sending the same
     * object again after an unknown outcome does not apply it twice.
     *
     * @param expectedVersion the version that the caller last read; guards the write
     * @param actingTeam the team that the caller acts for
     * @param patch what to change, usually an {@link dev.integrations.domain.IntegrationPatch}
     * @param id the id of the command; generated when the command is built
     * @param options conflict handling, acknowledgement, author and reason
     */
    record Command(
            @NotNull IntegrationId integrationId,
            @NotNull Version expectedVersion,
            @NotNull TeamId actingTeam,
            @NotNull @Valid IntegrationEdit patch,
            @NotNull CommandIdChoice id,
            @NotNull UpdateOptions options) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(patch, "patch");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(options, "options");
        }

        /**
         * Returns an update with a generated id and {@linkplain UpdateOptions#DEFAULT default options}.
         *
         * @param expectedVersion the version that the caller last read
         * @param actingTeam the team that the caller acts for
         */
        public static Command of(
                IntegrationId integrationId, Version expectedVersion, TeamId actingTeam, IntegrationEdit patch) {
            return new Command(
                    integrationId,
                    expectedVersion,
                    actingTeam,
                    patch,
                    CommandIdChoice.generated(),
                    UpdateOptions.DEFAULT);
        }

        /**
         * Returns this update under an id that the caller chose. The id is remembered, so the update is applied at most
         * once, even if another process builds it again.
         *
         * @param value unique to this update
         */
        public Command withId(CommandId value) {
            return new Command(
                    integrationId, expectedVersion, actingTeam, patch, CommandIdChoice.chosen(value), options);
        }

        /** Returns this update with other options. */
        public Command with(UpdateOptions value) {
            return new Command(integrationId, expectedVersion, actingTeam, patch, id, value);
        }

        /** Returns this update, to be rebased onto the updates of others if the edits are disjoint. */
        public Command rebasing() {
            return with(options.onConflict(UpdateOptions.OnConflict.REBASE_IF_DISJOINT));
        }

        /** Returns this update, with the acknowledgement that it may break live connections. */
        public Command acknowledgingBreaking() {
            return with(options.acknowledgingBreaking());
        }

        /**
         * Returns this update with an author.
         *
         * @param author as {@link UpdateOptions#by} takes it
         */
        public Command by(String author) {
            return with(options.by(author));
        }

        /**
         * Returns this update with a reason.
         *
         * @param reason as {@link UpdateOptions#because} takes it
         */
        public Command because(String reason) {
            return with(options.because(reason));
        }
    }

    /** The outcome of an update. A value: only {@link #orElseThrow()} throws. */
    sealed interface Outcome
            permits Updated, VersionConflict, Invalid, NotFound, NotPermitted, NameTaken, CommandIdReused {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
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
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The update succeeded; {@link Updated#effect()} says how. */
        R updated(Updated outcome);

        /** The stored version is not the expected one. */
        R versionConflict(VersionConflict outcome);

        /** The command, or its result, breaks rules. */
        R invalid(Invalid outcome);

        /** There is no such integration, or the team may not see it. */
        R notFound(NotFound outcome);

        /** The team may see the integration, but not perform this operation. */
        R notPermitted(NotPermitted outcome);

        /** The owner has another integration of the wanted name. */
        R nameTaken(NameTaken outcome);

        /** Another command was applied under the same id. */
        R commandIdReused(CommandIdReused outcome);
    }

    /** How an update reached the wanted state. */
    enum Effect {
        /** This call wrote it: the version grew by one. */
        APPLIED,
        /**
         * This call wrote it on top of an update by somebody else: the edits were disjoint, and the command asked for a
         * rebase.
         */
        REBASED,
        /** The integration was already in that state: nothing was written, and version and time are unchanged. */
        UNCHANGED,
        /**
         * An earlier call of the same command was applied: this call wrote nothing, and others may have written since.
         */
        REPLAYED
    }

    /**
     * The update succeeded; {@link Updated#effect()} says how.
     *
     * @param integration its current state
     * @param findings advice about the config, if this call changed it
     */
    record Updated(Integration integration, Effect effect, List<Finding> findings) implements Outcome {

        /** Copies the list unless it is immutable. */
        public Updated {
            findings = Finding.copyOf(findings);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.updated(this);
        }
    }
}
