package dev.integrations.example.embedding;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.TeamRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

class MyStoreTest implements IntegrationRepositoryContract, UpdateIntegrationContract, TeamRepositoryContract {

    private final IntegrationStore store = new MyStore();

    @Override
    public IntegrationStore store() {
        return store;
    }
}
