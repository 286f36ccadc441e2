package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.IssuedId;
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
 * Use case: take one update back, while later updates of other places stay. A revert is a new version. Needs a history
 * that holds the update. Implementations are thread-safe.
 */
public interface RevertUpdate {

    /**
     * Takes back, all or nothing. A revert is an update and has an update's outcomes:
     *
     * <ul>
     *   <li>{@link UpdateIntegration.Updated}: taken back; {@link UpdateIntegration.Effect#UNCHANGED} if nothing of the
     *       update is left to take back
     *   <li>{@link VersionConflict}: the command named another version than the stored one; or later
     *       updates changed the same places, as the report tells, with the undone version as what was expected
     *   <li>{@link Invalid}: history does not hold the update, or the result would break rules
     *   <li>{@link NotFound}, {@link NotPermitted}, {@link NameTaken},
     *       {@link CommandIdReused} as for updates; the command id counts for reverts only
     * </ul>
     *
     * @param command what to take back
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    UpdateIntegration.Outcome revert(Command command);

    /**
     * What to take back.
     *
     * @param integrationId which integration
     * @param undone the version that the unwanted update made
     * @param expectedVersion the version the caller last read; empty to revert whatever was stored since. With
     *     {@link UpdateOptions.OnConflict#REBASE_IF_DISJOINT} another one is no conflict
     * @param actingTeam the team on whose behalf the caller acts
     * @param id the command's own; drawn when it is built
     * @param options how the revert is to be made, and what the caller says about it
     */
    record Command(
            IntegrationId integrationId,
            Version undone,
            Optional<Version> expectedVersion,
            TeamId actingTeam,
            IssuedId id,
            UpdateOptions options) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(undone, "undone");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(options, "options");
        }

        /**
         * A revert on top of whatever is stored, with a drawn id and default options.
         *
         * @param integrationId which integration
         * @param undone the version that the unwanted update made
         * @param actingTeam the team on whose behalf the caller acts
         * @return the command
         */
        public static Command of(IntegrationId integrationId, Version undone, TeamId actingTeam) {
            return new Command(
                    integrationId, undone, Optional.empty(), actingTeam, IssuedId.drawn(), UpdateOptions.DEFAULT);
        }

        /**
         * The same revert, only if a version is still stored.
         *
         * @param value the version the caller last read
         * @return a command that says so
         */
        public Command expecting(Version value) {
            return new Command(integrationId, undone, Optional.of(value), actingTeam, id, options);
        }

        /**
         * The same revert under an id that the caller chose, to be remembered.
         *
         * @param value unique to this revert
         * @return a command with that id
         */
        public Command withId(CommandId value) {
            return new Command(integrationId, undone, expectedVersion, actingTeam, IssuedId.chosen(value), options);
        }

        /**
         * The same revert, made otherwise.
         *
         * @param value how
         * @return a command with these options
         */
        public Command with(UpdateOptions value) {
            return new Command(integrationId, undone, expectedVersion, actingTeam, id, value);
        }
    }
}
