package dev.integrations.application.port.in.installation;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Use case: see where integrations are installed. Implementations are thread-safe. */
public interface FindInstallations {

    /** The most that a page holds. */
    int MAX_LIMIT = 100;

    /** The most of its own environments that a team is told of one integration. */
    int MAX_ENVIRONMENTS = 1_000;

    /** The most environments of other teams that the owner of an integration is told: few, for others make them. */
    int MAX_ENVIRONMENTS_OF_OTHERS = 10;

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
     * The environments where integrations are installed: the team's own, the first {@value #MAX_ENVIRONMENTS} of them, and
     * for the owner of an integration {@value #MAX_ENVIRONMENTS_OF_OTHERS} of other teams besides. Whatever other teams
     * install, the owner is told its own environments.
     *
     * @param integrations which the team may see, at most {@value #MAX_LIMIT}
     * @param actingTeam the team that wants to know
     * @return for each that is installed, its environments
     * @throws IllegalArgumentException if more integrations are asked for
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Map<IntegrationId, InstalledEnvironments> environments(Collection<Integration> integrations, TeamId actingTeam);

    /**
     * As {@link #environments(Collection, TeamId)}, of one integration.
     *
     * @param integration which the team may see
     * @param actingTeam the team that wants to know
     * @return its environments
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    default InstalledEnvironments environments(Integration integration, TeamId actingTeam) {
        return environments(List.of(integration), actingTeam)
                .getOrDefault(integration.id(), InstalledEnvironments.NONE);
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
