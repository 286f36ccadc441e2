package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/** Use case: delete an integration, unless somebody changed it or uses it. Implementations are thread-safe. */
public interface DeleteIntegration {

    /**
     * Deletes, all or nothing. Checked in this order: existence and visibility, ownership, version, installations.
     *
     * @param command what to delete
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome delete(Command command);

    /**
     * What to delete.
     *
     * @param integrationId which integration
     * @param expectedVersion the version the caller last read; empty to delete whatever is stored
     * @param actingTeam the team on whose behalf the caller acts
     * @param installed whether installations of other teams forbid it
     */
    record Command(
            IntegrationId integrationId, Optional<Version> expectedVersion, TeamId actingTeam, OnInstalled installed) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(installed, "installed");
        }

        /**
         * A deletion of whatever is stored, unless other teams have it installed.
         *
         * @param integrationId which integration
         * @param actingTeam the team on whose behalf the caller acts
         * @return the command
         */
        public static Command of(IntegrationId integrationId, TeamId actingTeam) {
            return new Command(integrationId, Optional.empty(), actingTeam, OnInstalled.REFUSE);
        }

        /**
         * The same deletion, only if a version is still stored.
         *
         * @param value the version the caller last read
         * @return a command that says so
         */
        public Command expecting(Version value) {
            return new Command(integrationId, Optional.of(value), actingTeam, installed);
        }

        /**
         * The same deletion, with all installations of other teams.
         *
         * @return a command that says so
         */
        public Command cascading() {
            return new Command(integrationId, expectedVersion, actingTeam, OnInstalled.CASCADE);
        }
    }

    /** What became of a deletion. */
    sealed interface Outcome permits Deleted, VersionConflict, NotFound, NotPermitted, StillInstalled {

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
         * @return this outcome if it is {@link Deleted}
         * @throws RefusedException otherwise
         */
        default Deleted deletedOrThrow() {
            if (this instanceof Deleted success) {
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
         * The integration is gone.
         *
         * @param outcome the case
         * @return the result
         */
        R deleted(Deleted outcome);

        /**
         * Another version is stored than the expected one.
         *
         * @param outcome the case
         * @return the result
         */
        R versionConflict(VersionConflict outcome);

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
         * Other teams have the integration installed.
         *
         * @param outcome the case
         * @return the result
         */
        R stillInstalled(StillInstalled outcome);
    }

    /**
     * The integration is gone, with its installations and sharing requests.
     *
     * @param id which
     */
    record Deleted(IntegrationId id) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deleted(this);
        }
    }

    /**
     * Nothing changed: other teams have the integration installed.
     *
     * @param id which was asked for
     */
    record StillInstalled(IntegrationId id) implements Refusal, Outcome {

        @Override
        public String reason() {
            return "other teams have integration " + id + " installed";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.stillInstalled(this);
        }
    }
}
