package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.TeamRepositoryContract;

class InMemoryTeamRepositoryTest implements TeamRepositoryContract {

    private final TeamRepository teams = new InMemoryTeamRepository();

    @Override
    public TeamRepository teams() {
        return teams;
    }
}
