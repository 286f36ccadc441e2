package dev.integrations.adapter.jdbi;

import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.LifecycleContract;
import dev.integrations.contract.TeamRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

/** Every contract, on the repositories of one store. */
interface RepositoriesOnJdbiContract
        extends IntegrationRepositoryContract, UpdateIntegrationContract, LifecycleContract, TeamRepositoryContract {

    @Override
    JdbiStore store();
}
