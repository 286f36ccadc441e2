package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A proxy that gives each transaction another session: what belongs to a session must not be relied on. */
class PgBouncerTest {

    @Test
    void manyNodesCreateTheTables_andLeaveNoLockBehind_forALaterNodeToWaitFor() {
        PostgresServer server = PostgresServer.orSkip();
        String url = server.newDatabase();
        try (PgBouncer bouncer = PgBouncer.orSkip(url);
                HikariDataSource direct = Databases.pool(url, server.user(), server.password());
                HikariDataSource pool = Databases.pool(bouncer.url(), server.user(), server.password())) {
            for (int round = 0; round < 3; round++) {
                Racers.race(IntStream.range(0, 8).boxed().toList(), node -> {
                    JdbiStore.on(pool).createIfMissing();
                    return node;
                });
            }
            assertThat(JdbiStore.on(pool).validate()).isEmpty();
            long locks = Jdbi.create(direct)
                    .withHandle(
                            handle -> handle.createQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
                                    .mapTo(Long.class)
                                    .one());
            assertThat(locks).isZero();
        }
    }

    @Test
    void writes_alone_withHistory_andInAHostsTransaction_areStored() throws SQLException {
        PostgresServer server = PostgresServer.orSkip();
        try (PgBouncer bouncer = PgBouncer.orSkip(server.newDatabase());
                HikariDataSource pool = Databases.pool(bouncer.url(), server.user(), server.password())) {
            JdbiStore store = Databases.created(pool);
            IntegrationRepository repository = store.integrations();
            HostTransaction host = new HostTransaction(pool);
            JdbiStore joined = store.joining(host, host::isOpen).withHistory().withOutbox();
            Integration stored = AnIntegration.any();
            IntegrationChange undone = Steps.relabel(stored, "undone");
            IntegrationChange change = Steps.relabel(stored, "new");
            assertThat(repository.insert(stored)).isEqualTo(new Inserted());
            host.takenBack(connection ->
                    assertThat(joined.integrations().update(undone)).isEqualTo(new Updated()));
            assertThat(repository.find(stored.id())).contains(stored);
            assertThat(joined.integrations().update(change)).isEqualTo(new Updated());
            assertThat(repository.find(stored.id())).contains(change.after());
        }
    }
}
