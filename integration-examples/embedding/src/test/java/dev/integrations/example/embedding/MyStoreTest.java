package dev.integrations.example.embedding;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationStoreContract;

class MyStoreTest implements IntegrationStoreContract {

    private final IntegrationStore store = new MyStore();

    @Override
    public IntegrationStore store() {
        return store;
    }
}
