package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.HostileConfigs;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import java.util.UUID;

/** A process that knows nothing of the one that stored: reads every hostile config, and fails unless all are equal. */
final class FreshProcess {

    private FreshProcess() {}

    /** Arguments: the JDBC URL, and the owner of one integration for each config, named as it. */
    public static void main(String[] arguments) {
        try (HikariDataSource pool = Databases.pool(arguments[0])) {
            IntegrationRepository repository = JdbiStore.on(pool).integrations();
            TeamId owner = new TeamId(UUID.fromString(arguments[1]));
            HostileConfigs.all().forEach((name, document) -> {
                Integration read =
                        repository.find(owner, new IntegrationName(name)).orElseThrow();
                if (!read.definition().config().equals(IntegrationConfig.of(document))) {
                    throw new IllegalStateException("read otherwise than it was stored: " + name);
                }
            });
        }
    }
}
