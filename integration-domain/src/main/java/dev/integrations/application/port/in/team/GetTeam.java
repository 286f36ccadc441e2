package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /**
     * Reads several.
     *
     * @param ids which teams, at most {@value #MAX_TEAMS}
     * @return the current state of each that there is
     * @throws IllegalArgumentException if more are asked for
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    default Map<TeamId, Team> getAll(Set<TeamId> ids) {
        if (ids.size() > MAX_TEAMS) {
            throw new IllegalArgumentException("at most " + MAX_TEAMS + " teams at once");
        }
        return ids.stream().flatMap(id -> get(id).stream()).collect(Collectors.toMap(Team::id, Function.identity()));
    }
}
