package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;

/** Use case: see where integrations are installed. Implementations are thread-safe. */
public interface FindInstallations {

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
     * @param limit the most to give, at least 1
     */
    record Query(
            TeamId actingTeam,
            Optional<IntegrationId> integrationId,
            Optional<EnvironmentId> environmentId,
            Optional<InstallationId> after,
            int limit) {

        /** Checks the limit. */
        public Query {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1");
            }
        }
    }

    /**
     * The environments where an integration is installed: all of them for its owner, another team's own for that team.
     *
     * @param integration which the team may see
     * @param actingTeam the team that wants to know
     * @return each environment once
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    List<EnvironmentId> environments(Integration integration, TeamId actingTeam);

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
