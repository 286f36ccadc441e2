package dev.integrations.adapter.jdbi;

import dev.integrations.contract.CommandAtMostOnceContract;
import dev.integrations.contract.EditOfAStateContract;
import dev.integrations.contract.ExplainedConflictContract;
import dev.integrations.contract.HistoryContract;
import dev.integrations.contract.IntegrationRuleContract;
import dev.integrations.contract.PreviewAndRevertContract;
import dev.integrations.contract.UnseenValuesContract;

/** Every contract again on a store that keeps history and events, and that of history. */
interface RecordingContract
        extends RepositoriesOnJdbiContract,
                HistoryContract,
                ExplainedConflictContract,
                EditOfAStateContract,
                CommandAtMostOnceContract,
                PreviewAndRevertContract,
                IntegrationRuleContract,
                UnseenValuesContract {}
