package dev.integrations.adapter.memory;

import dev.integrations.contract.AppliedCommandContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

/** The clauses that keeping no history could change. */
class InMemoryStoreWithoutHistoryTest
        implements IntegrationRepositoryContract, AppliedCommandContract, UpdateIntegrationContract {

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
