package dev.integrations.application.internal.team;

import dev.integrations.application.port.in.team.GetTeam;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Reads a team. Thread-safe. */
public final class GetTeamService implements GetTeam {

    private final TeamRepository teams;

    /**
     * Creates the use case.
     *
     * @param store where teams are stored
     */
    public GetTeamService(IntegrationStore store) {
        this.teams = store.teams();
    }

    @Override
    public Optional<Team> get(TeamId id) {
        return teams.find(id);
    }
}
