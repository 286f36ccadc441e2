package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.HostileConfigs;
import dev.integrations.domain.team.TeamId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D7: what one process accepted is read by the next one, which starts with nothing but the file. */
class FreshProcessTest {

    @Test
    void everyHostileConfig_isReadEqual_byAFreshProcess(@TempDir Path directory) throws Exception {
        TeamId owner = new TeamId(UUID.randomUUID());
        try (HikariDataSource pool = Databases.pool(Databases.h2File(directory))) {
            IntegrationRepository repository = Databases.created(pool).integrations();
            HostileConfigs.all()
                    .forEach((name, document) -> repository.insert(AnIntegration.named(name)
                            .ownedBy(owner)
                            .withConfig(document)
                            .build()));
        }
        Process fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshProcess.class.getName(),
                        Databases.h2File(directory),
                        owner.value().toString())
                .inheritIO()
                .start();
        assertThat(fresh.waitFor()).isZero();
    }
}
