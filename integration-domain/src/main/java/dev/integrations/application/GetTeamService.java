package dev.integrations.application;

import dev.integrations.application.port.in.GetTeam;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a team. Thread-safe. */
public final class GetTeamService implements GetTeam {

    private final TeamRepository teams;

    /**
     * Wires the use case.
     *
     * @param teams where teams are stored
     */
    public GetTeamService(TeamRepository teams) {
        this.teams = Objects.requireNonNull(teams, "teams");
    }

    @Override
    public Optional<Team> get(TeamId id) {
        return teams.find(id);
    }

    @Override
    public Map<TeamId, Team> getAll(Set<TeamId> ids) {
        return teams.findAll(ids);
    }
}
