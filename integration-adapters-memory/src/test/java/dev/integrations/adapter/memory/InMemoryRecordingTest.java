package dev.integrations.adapter.memory;

import dev.integrations.contract.CommandAtMostOnceContract;
import dev.integrations.contract.EditOfAStateContract;
import dev.integrations.contract.ExplainedConflictContract;
import dev.integrations.contract.HistoryContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.IntegrationRuleContract;
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
                IntegrationRuleContract,
                UnseenValuesContract,
                LinearCostContract {

    private final InMemoryStore store = InMemoryStore.withHistory();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
