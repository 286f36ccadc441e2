package dev.integrations.application.internal;

import dev.integrations.application.port.in.installation.FindInstallations;
import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where integrations are installed, as far as a team is told: the owner of one is told other teams' environments beside
 * its own, and these have a small limit of their own, so that nobody can crowd out or slow down the owner. Thread-safe.
 */
record EnvironmentLookUp(InstallationRepository installations) {

    Map<IntegrationId, InstalledEnvironments> of(Collection<Integration> integrations, TeamId team, int ofOthers) {
        return of(integrations, team, FindInstallations.MAX_ENVIRONMENTS, ofOthers);
    }

    /** Whether it is installed anywhere. */
    boolean isInstalled(Integration integration) {
        return !of(Set.of(integration), integration.owner(), 1, 1).isEmpty();
    }

    private Map<IntegrationId, InstalledEnvironments> of(
            Collection<Integration> integrations, TeamId team, int ofTheTeam, int ofOthers) {
        Set<EnvironmentQuery> queries = new HashSet<>();
        for (Integration integration : integrations) {
            queries.add(new EnvironmentQuery(integration.id(), team, Whose.TEAM, ofTheTeam));
            if (integration.owner().equals(team)) {
                queries.add(new EnvironmentQuery(integration.id(), team, Whose.OTHERS, ofOthers));
            }
        }
        Map<IntegrationId, InstalledEnvironments> told = new HashMap<>();
        installations
                .environments(queries)
                .forEach((query, page) -> told.merge(
                        query.integrationId(),
                        new InstalledEnvironments(page.items(), page.hasMore()),
                        InstalledEnvironments::and));
        return told;
    }
}
