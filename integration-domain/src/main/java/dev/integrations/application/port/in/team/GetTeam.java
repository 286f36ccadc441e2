package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Use case: read one team. Implementations are thread-safe. */
public interface GetTeam {

    /**
     * Reads a team.
     *
     * @return the current state; empty if there is none
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Team> get(TeamId id);
}
