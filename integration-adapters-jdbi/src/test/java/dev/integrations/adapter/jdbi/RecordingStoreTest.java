package dev.integrations.adapter.jdbi;

import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.contract.WriteFailure;

/** The whole contract, on a store that keeps history and events. */
class RecordingStoreTest extends OnEachDatabase implements IntegrationStoreContract {

    @Override
    public JdbiStore store() {
        return recording(super.store());
    }

    @Override
    public JdbiStore anotherInstance() {
        return recording(JdbiStore.on(dataSource()));
    }

    @Override
    public JdbiStore failing(WriteFailure when) {
        return recording(JdbiStore.on(Databases.failing(dataSource(), when)));
    }

    private static JdbiStore recording(JdbiStore store) {
        return store.withHistory().withOutbox();
    }
}
