package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiOutbox;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The samples of the JDBI adapter, on H2 in memory. */
class JdbiSamplesTest {

    @Test
    void jdbi_store() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:samples;DB_CLOSE_DELAY=-1");
        DataSource dataSource = memory;

        JdbiStore store = JdbiStore.on(dataSource);
        store.createIfMissing();
        Integrations integrations = Integrations.on(store);

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        assertThat(integrations.getIntegration().get(stored.id(), stored.owner()))
                .contains(stored);
    }

    @Test
    void jdbi_outbox() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");
        Map<Long, IntegrationEvent> bus = new HashMap<>();

        JdbiStore store = JdbiStore.on(dataSource).withOutbox();
        store.createIfMissing();
        JdbiOutbox outbox = new JdbiOutbox(store, Clock.systemUTC(), Duration.ofMinutes(1));
        store.integrations().insert(AnIntegration.any());

        outbox.deliver(100, delivery -> bus.put(delivery.position(), delivery.event()));

        assertThat(bus.values()).singleElement().isInstanceOf(IntegrationCreated.class);
    }
}
