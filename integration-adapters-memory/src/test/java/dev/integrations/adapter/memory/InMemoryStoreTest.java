package dev.integrations.adapter.memory;

import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.contract.LinearCostContract;

class InMemoryStoreTest implements IntegrationStoreContract, LinearCostContract {

    private final InMemoryStore store = InMemoryStore.withHistory();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
