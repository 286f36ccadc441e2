package dev.integrations.application.port.in.installation;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;

/** Use case: see where integrations are installed. Implementations are thread-safe. */
public interface FindInstallations {

    /** The most that a page holds. */
    int MAX_LIMIT = 100;

    /**
     * Reads one installation.
     *
     * @param id which
     * @param actingTeam the team that wants to see it
     * @return the installation; empty if there is none or it is another team's
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Installation> get(InstallationId id, TeamId actingTeam);

    /**
     * Lists the acting team's installations, page by page.
     *
     * @param query which, from where, and how many at most
     * @return one page
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Page find(Query query);

    /**
     * Which installations to list; an empty condition always holds.
     *
     * @param actingTeam whose
     * @param integrationId of this integration
     * @param environmentId in this environment
     * @param after the {@link Page#next()} of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value #MAX_LIMIT}
     */
    record Query(
            TeamId actingTeam,
            Optional<IntegrationId> integrationId,
            Optional<EnvironmentId> environmentId,
            Optional<InstallationId> after,
            int limit) {

        /** Checks the limit. */
        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One page.
     *
     * @param installations in a stable order
     * @param next where the next page starts, or empty if there is none
     */
    record Page(List<Installation> installations, Optional<InstallationId> next) {

        /** Copies the list. */
        public Page {
            installations = List.copyOf(installations);
        }
    }
}
