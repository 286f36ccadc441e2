package dev.integrations.adapter.memory;

import dev.integrations.contract.TeamRepositoryContract;

class InMemoryTeamRepositoryTest implements TeamRepositoryContract {

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
