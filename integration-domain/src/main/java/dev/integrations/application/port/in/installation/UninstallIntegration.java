package dev.integrations.application.port.in.installation;

import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;

/** Use case: remove an installation of the acting team. Implementations are thread-safe. */
public interface UninstallIntegration {

    /**
     * Uninstalls.
     *
     * @param id which installation
     * @param actingTeam the team on whose behalf the caller acts
     * @return whether the team had such an installation; another team's looks like none
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    boolean uninstall(InstallationId id, TeamId actingTeam);
}
