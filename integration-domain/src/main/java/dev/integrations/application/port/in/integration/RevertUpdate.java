package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * Use case: revert one update, and keep later updates of other places. A revert makes a new version. It requires a
 * history that contains the update. Implementations are thread-safe.
 */
public interface RevertUpdate {

    /**
     * Reverts an update, all or nothing. A revert is an update and has the outcomes of an update:
     *
     * <ul>
     *   <li>{@link UpdateIntegration.Updated}: the update was reverted; {@link UpdateIntegration.Effect#UNCHANGED} if
     *       later updates had already undone all of it
     *   <li>{@link VersionConflict}: the command named another version than the stored one, or later updates changed
     *       the same places. In the second case the report says where, and the expected version is the reverted version
     *   <li>{@link Invalid}: the author or the reason is invalid, which is checked first; the history does not contain
     *       the update; or the result would break rules
     *   <li>{@link NotFound}, {@link NotPermitted}, {@link NameTaken}, {@link CommandIdReused} as for updates; a
     *       command id is unique among reverts
     * </ul>
     *
     * @throws dev.integrations.application.port.out.RepositoryException as {@link UpdateIntegration#update}
     * @throws dev.integrations.application.port.out.UnsupportedByStoreException if the caller chose the id and the
     *     store does not remember commands
     */
    UpdateIntegration.Outcome revert(Command command);

    /**
     * What to revert.
     *
     * @param revertedVersion the version made by the unwanted update
     * @param expectedVersion the version that the caller last read; empty to revert on top of any version. With
     *     {@link UpdateOptions.OnConflict#REBASE_IF_DISJOINT} another version is not a conflict,
     *     and the effect is {@link UpdateIntegration.Effect#REBASED}
     * @param actingTeam the team that the caller acts for
     * @param id the id of the command; generated when the command is built
     * @param options conflict handling, acknowledgement, author and reason
     */
    record Command(
            IntegrationId integrationId,
            Version revertedVersion,
            Optional<Version> expectedVersion,
            TeamId actingTeam,
            CommandIdChoice id,
            UpdateOptions options) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(revertedVersion, "revertedVersion");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(options, "options");
        }

        /**
         * Returns a revert on top of any version, with a generated id and default options.
         *
         * @param revertedVersion the version made by the unwanted update
         * @param actingTeam the team that the caller acts for
         */
        public static Command of(IntegrationId integrationId, Version revertedVersion, TeamId actingTeam) {
            return new Command(
                    integrationId,
                    revertedVersion,
                    Optional.empty(),
                    actingTeam,
                    CommandIdChoice.generated(),
                    UpdateOptions.DEFAULT);
        }

        /**
         * Returns this revert, to be applied only if a version is still stored.
         *
         * @param value the version that the caller last read
         */
        public Command expecting(Version value) {
            return new Command(integrationId, revertedVersion, Optional.of(value), actingTeam, id, options);
        }

        /**
         * Returns this revert under an id that the caller chose, which is remembered.
         *
         * @param value unique to this revert
         */
        public Command withId(CommandId value) {
            return new Command(
                    integrationId,
                    revertedVersion,
                    expectedVersion,
                    actingTeam,
                    CommandIdChoice.chosen(value),
                    options);
        }

        /** Returns this revert with other options. */
        public Command with(UpdateOptions value) {
            return new Command(integrationId, revertedVersion, expectedVersion, actingTeam, id, value);
        }

        /** Returns this revert, to be applied even if the stored version is not the expected one. */
        public Command rebasing() {
            return with(options.onConflict(UpdateOptions.OnConflict.REBASE_IF_DISJOINT));
        }

        /** Returns this revert, with the acknowledgement that it may break live connections. */
        public Command acknowledgingBreaking() {
            return with(options.acknowledgingBreaking());
        }

        /**
         * Returns this revert with an author.
         *
         * @param author as {@link UpdateOptions#by} takes it
         */
        public Command by(String author) {
            return with(options.by(author));
        }

        /**
         * Returns this revert with a reason.
         *
         * @param reason as {@link UpdateOptions#because} takes it
         */
        public Command because(String reason) {
            return with(options.because(reason));
        }
    }
}
