package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.CommandAtMostOnceContract;
import dev.integrations.contract.EditOfAStateContract;
import dev.integrations.contract.ExplainedConflictContract;
import dev.integrations.contract.HistoryContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.LifecycleContract;
import dev.integrations.contract.LinearCostContract;
import dev.integrations.contract.PreviewAndRevertContract;
import dev.integrations.contract.UnseenValuesContract;

/** Every contract again on a store that keeps history, and that of history. */
class InMemoryRecordingTest
        implements IntegrationRepositoryContract,
                LifecycleContract,
                HistoryContract,
                ExplainedConflictContract,
                EditOfAStateContract,
                CommandAtMostOnceContract,
                PreviewAndRevertContract,
                UnseenValuesContract,
                LinearCostContract {

    private final InMemoryStore store = InMemoryStore.withHistory();

    @Override
    public IntegrationRepository repository() {
        return new InMemoryIntegrationRepository(store);
    }

    @Override
    public HistoryRepository history() {
        return new InMemoryHistoryRepository(store);
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
