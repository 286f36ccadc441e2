package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The schema as a migration tool applies it. */
class FlywayTest {

    @Test
    void flyway_appliesTheSchemaAsItIs_andNothingIsMissingThen() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:flyway;DB_CLOSE_DELAY=-1");
        DataSource dataSource = memory;

        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/integrations/adapter/jdbi/schema/h2")
                .load()
                .migrate();

        JdbiStore store = JdbiStore.on(dataSource);
        assertThat(store.validate()).isEmpty();
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        assertThat(store.integrations().find(stored.id())).contains(stored);
    }
}
