package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A config that was damaged, or that another program wrote, is read late: yet it never fails after a write. */
class UnreadableConfigTest {

    private HikariDataSource pool;
    private IntegrationRepository repository;

    @BeforeEach
    void open() {
        pool = Databases.pool(Databases.h2Memory());
        repository = Databases.created(pool).integrations();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** Whether the update touches the config or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"section\":{\"number\":[1E+2147483648]}}",
                "{\"section\":{\"text\":\"\\x\"}}",
                "{\"section\":{\"open\":",
                "s3cr3t",
                "{\"section\":{\"text\":s3cr3t}}",
                "[]"
            })
    void updateOfAnUnreadableConfig_failsBeforeItIsWritten(String text) {
        Integration stored = AnIntegration.any();
        repository.insert(stored);
        Jdbi.create(pool).useHandle(handle -> handle.execute("UPDATE integration SET config = ?", text));
        Integration read = repository.find(stored.id()).orElseThrow();

        for (IntegrationPatch patch : new IntegrationPatch[] {
            IntegrationPatch.empty().withBeta(true), IntegrationPatch.empty().mergingConfig(Map.of("label", "new"))
        }) {
            assertThatThrownBy(() -> repository.update(Steps.step(read, patch)))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
            assertThat(repository.find(stored.id()).orElseThrow().revision()).isEqualTo(stored.revision());
        }
    }
}
