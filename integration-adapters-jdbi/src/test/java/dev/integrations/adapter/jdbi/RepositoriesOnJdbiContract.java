package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.TeamRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

/** Every contract, on the repositories of one store. */
interface RepositoriesOnJdbiContract
        extends IntegrationRepositoryContract, UpdateIntegrationContract, TeamRepositoryContract {

    JdbiStore store();

    @Override
    default IntegrationRepository repository() {
        return new JdbiIntegrationRepository(store());
    }

    @Override
    default TeamRepository teams() {
        return new JdbiTeamRepository(store());
    }
}
