package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Use case: read one team. Implementations are thread-safe. */
public interface GetTeam {

    /**
     * Reads.
     *
     * @param id which team
     * @return its current state, or empty if there is none
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Team> get(TeamId id);

    /** The most teams that are read at once. */
    int MAX_TEAMS = 100;
}
