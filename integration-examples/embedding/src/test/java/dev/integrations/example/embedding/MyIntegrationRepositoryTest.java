package dev.integrations.example.embedding;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

class MyIntegrationRepositoryTest implements IntegrationRepositoryContract, UpdateIntegrationContract {

    private final IntegrationRepository repository = new MyIntegrationRepository();

    @Override
    public IntegrationRepository repository() {
        return repository;
    }
}
