package dev.integrations.adapter.jdbi;

import dev.integrations.contract.AppliedCommandContract;
import dev.integrations.contract.FailedWriteContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.SecondInstanceContract;
import dev.integrations.contract.UpdateIntegrationContract;
import dev.integrations.contract.WriteFailure;

/** The clauses that recording nothing beside the writes could change, and what only this adapter promises. */
class PlainStoreTest extends OnEachDatabase
        implements IntegrationRepositoryContract,
                UpdateIntegrationContract,
                AppliedCommandContract,
                SecondInstanceContract,
                FailedWriteContract,
                TruthfulFailuresContract,
                WritabilityContract,
                TruthfulCommandsContract,
                JoinedLifecycleContract,
                HostTransactionsContract,
                IsolationContract,
                OutboxContract {

    @Override
    public JdbiStore anotherInstance() {
        return JdbiStore.on(dataSource());
    }

    @Override
    public JdbiStore failing(WriteFailure when) {
        return JdbiStore.on(Databases.failing(dataSource(), when));
    }
}
