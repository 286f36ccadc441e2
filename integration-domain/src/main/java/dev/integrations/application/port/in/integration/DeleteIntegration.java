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

/**
 * Use case: delete an integration, unless other teams have it installed, or a version is expected and another one is
 * stored. Implementations are thread-safe.
 */
public interface DeleteIntegration {

    /**
     * Deletes an integration, all or nothing. Checks run in this order: existence and visibility, ownership, version,
     * installations.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails. Also if others were faster
     *     1,000 times in a row, as contention
     */
    Outcome delete(Command command);

    /**
     * What to delete.
     *
     * @param expectedVersion the version that the caller last read; empty to delete any version
     * @param actingTeam the team that the caller acts for
     * @param onInstalled what to do if other teams have it installed
     */
    record Command(
            IntegrationId integrationId,
            Optional<Version> expectedVersion,
            TeamId actingTeam,
            OnInstalled onInstalled) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(onInstalled, "onInstalled");
        }

        /**
         * Returns a deletion of any version, unless other teams have the integration installed.
         *
         * @param actingTeam the team that the caller acts for
         */
        public static Command of(IntegrationId integrationId, TeamId actingTeam) {
            return new Command(integrationId, Optional.empty(), actingTeam, OnInstalled.REFUSE);
        }

        /**
         * Returns this deletion, to be applied only if a version is still stored.
         *
         * @param value the version that the caller last read
         */
        public Command expecting(Version value) {
            return new Command(integrationId, Optional.of(value), actingTeam, onInstalled);
        }

        /** Returns this deletion, which then also removes the installations of other teams. */
        public Command cascading() {
            return new Command(integrationId, expectedVersion, actingTeam, OnInstalled.CASCADE);
        }
    }

    /** The outcome of a deletion. */
    sealed interface Outcome permits Deleted, VersionConflict, NotFound, NotPermitted, StillInstalled {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
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
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The integration was deleted. */
        R deleted(Deleted outcome);

        /** The stored version is not the expected one. */
        R versionConflict(VersionConflict outcome);

        /** There is no such integration, or the team may not see it. */
        R notFound(NotFound outcome);

        /** The team may see the integration, but not perform this operation. */
        R notPermitted(NotPermitted outcome);

        /** Other teams have the integration installed. */
        R stillInstalled(StillInstalled outcome);
    }

    /** The integration was deleted, with its installations and sharing requests. */
    record Deleted(IntegrationId id) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deleted(this);
        }
    }

    /** Nothing changed: other teams have the integration installed. */
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
