package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.LifecycleContract;
import dev.integrations.contract.TeamRepositoryContract;
import dev.integrations.contract.UpdateIntegrationContract;

/** Every contract, on the repositories of one store. */
interface RepositoriesOnJdbiContract
        extends IntegrationRepositoryContract, UpdateIntegrationContract, LifecycleContract, TeamRepositoryContract {

    JdbiStore store();

    @Override
    default IntegrationRepository repository() {
        return new JdbiIntegrationRepository(store());
    }

    @Override
    default InstallationRepository installations() {
        return new JdbiInstallationRepository(store());
    }

    @Override
    default SharingRequestRepository requests() {
        return new JdbiSharingRequestRepository(store());
    }

    @Override
    default TeamRepository teams() {
        return new JdbiTeamRepository(store());
    }
}
