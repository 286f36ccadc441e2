package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.LifecycleContract;

class InMemoryLifecycleTest implements LifecycleContract {

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public IntegrationRepository repository() {
        return new InMemoryIntegrationRepository(store);
    }

    @Override
    public InstallationRepository installations() {
        return new InMemoryInstallationRepository(store);
    }

    @Override
    public SharingRequestRepository requests() {
        return new InMemorySharingRequestRepository(store);
    }
}
