package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

class InMemoryIntegrationRepositoryTest implements IntegrationRepositoryContract, UpdateIntegrationContract {

    private final IntegrationRepository repository = new InMemoryIntegrationRepository();

    @Override
    public IntegrationRepository repository() {
        return repository;
    }
}
