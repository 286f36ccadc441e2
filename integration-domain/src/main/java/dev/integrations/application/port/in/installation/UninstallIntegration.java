package dev.integrations.application.port.in.installation;

import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;

/** Use case: remove an installation of the acting team. Implementations are thread-safe. */
public interface UninstallIntegration {

    /**
     * Removes an installation.
     *
     * @param actingTeam the team that the caller acts for
     * @return whether the team had such an installation; false for an installation of another team
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    boolean uninstall(InstallationId id, TeamId actingTeam);
}
