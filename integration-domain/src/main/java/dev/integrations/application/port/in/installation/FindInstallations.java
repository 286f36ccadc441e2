package dev.integrations.application.port.in.installation;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Use case: read and list the installations of a team. Implementations are thread-safe. */
public interface FindInstallations {

    /** The maximum size of a page. */
    int MAX_LIMIT = 100;

    /**
     * Reads one installation.
     *
     * @return the installation; empty if there is none, or it belongs to another team
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Installation> get(InstallationId id, TeamId actingTeam);

    /**
     * Lists the acting team's installations, page by page.
     *
     * @param query the conditions, the start, and the maximum number of results
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Page find(Query query);

    /**
     * The installations to list. An empty condition matches all.
     *
     * @param actingTeam the team whose installations to list
     * @param integrationId only installations of this integration
     * @param environmentId only installations in this environment
     * @param after the {@link Page#next()} of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value #MAX_LIMIT}
     */
    record Query(
            TeamId actingTeam,
            Optional<IntegrationId> integrationId,
            Optional<EnvironmentId> environmentId,
            Optional<InstallationId> after,
            int limit) {

        /**
         * Rejects null components and a limit out of bounds.
         *
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Query {
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(after, "after");
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One page.
     *
     * @param installations in a stable order
     * @param next where the next page starts; empty if this is the last one
     */
    record Page(List<Installation> installations, Optional<InstallationId> next) {

        /** Copies the list. */
        public Page {
            installations = List.copyOf(installations);
        }
    }
}
