package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;

/** Use case: register a team. A new team has no permissions. Implementations are thread-safe. */
public interface RegisterTeam {

    /**
     * Registers a team.
     *
     * @param profile the profile of the team
     * @return the stored team, at version 1
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Team register(TeamProfile profile);
}
