package dev.integrations.adapter.memory;

import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

class InMemoryIntegrationRepositoryTest implements IntegrationRepositoryContract, UpdateIntegrationContract {

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
