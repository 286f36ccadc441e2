package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;

/** Use case: register a team, to which nothing is granted. Implementations are thread-safe. */
public interface RegisterTeam {

    /**
     * Registers.
     *
     * @param profile what the team tells about itself
     * @return the stored team, at version 1
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Team register(TeamProfile profile);
}
