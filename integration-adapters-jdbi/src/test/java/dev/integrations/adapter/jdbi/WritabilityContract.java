package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * R9 on a database that takes no writes for a while: it is told as such, comes back by itself, and a health check knows.
 */
interface WritabilityContract {

    int SIZE = 4;

    /** A pool with the tables of {@link Tables#DEFAULT}. */
    DataSource dataSource();

    /** What the health check does. */
    default void check(JdbiStore store) {
        store.checkWritable();
    }

    /** What the pool gets its connections from. */
    default DataSource physical(DemotedServer server) {
        return server;
    }

    private DemotedServer server() throws SQLException {
        HikariDataSource pool = dataSource().unwrap(HikariDataSource.class);
        return new DemotedServer(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    private HikariDataSource hikari(DemotedServer server) {
        return new HikariDataSource(configOf(server));
    }

    private HikariConfig configOf(DemotedServer server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(physical(server));
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(0);
        return config;
    }

    private BasicDataSource dbcp(DemotedServer server) {
        DataSource source = physical(server);
        BasicDataSource pool = new BasicDataSource() {
            @Override
            protected ConnectionFactory createConnectionFactory() {
                return new DataSourceConnectionFactory(source);
            }
        };
        pool.setMaxTotal(SIZE);
        return pool;
    }

    @Test
    default void whereOnlyReadingIsAllowed_aWriteIsNotApplied_andReadsGoOn() throws SQLException {
        Integration stored = inserted();
        DemotedServer server = server();
        server.demote();
        try (HikariDataSource pool = hikari(server)) {
            JdbiStore store = JdbiStore.on(pool);
            IntegrationRepository repository = store.integrations();
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> repository.update(Steps.relabel(stored, "new")),
                    () -> repository.insert(AnIntegration.any()),
                    () -> store.appliedCommands().pruneOlderThan(Instant.EPOCH))) {
                RepositoryException failure = failure(write);
                assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
                assertThat(failure.isContention()).isFalse();
            }
            assertThat(repository.find(stored.id())).contains(stored);
        }
    }

    @Test
    default void onceWritesAreAllowedAgain_theyWork_throughHikari_withoutARestart() throws SQLException {
        DemotedServer server = server();
        try (HikariDataSource pool = hikari(server)) {
            comesBack(server, pool);
        }
    }

    @Test
    default void onceWritesAreAllowedAgain_theyWork_throughDbcp_withoutARestart() throws SQLException {
        DemotedServer server = server();
        try (BasicDataSource pool = dbcp(server)) {
            comesBack(server, pool);
        }
    }

    private void comesBack(DemotedServer server, DataSource pool) throws SQLException {
        Integration stored = inserted();
        server.demote();
        JdbiStore store = JdbiStore.on(pool);
        IntegrationRepository repository = store.integrations();
        holdAll(pool);
        IntegrationChange change = Steps.relabel(stored, "new");
        assertThat(failure(() -> repository.update(change)).effect()).isEqualTo(Effect.NOT_APPLIED);
        assertThat(failure(() -> check(JdbiStore.on(pool))).effect()).isEqualTo(Effect.NOT_APPLIED);

        server.promote();
        List<Effect> refusals = new ArrayList<>();
        for (int i = 0; i <= SIZE; i++) {
            try {
                assertThat(repository.update(change)).isEqualTo(new Updated());
                break;
            } catch (RepositoryException refused) {
                refusals.add(refused.effect());
            }
        }
        assertThat(refusals)
                .as("each leaves one connection less that only reads")
                .hasSizeLessThanOrEqualTo(SIZE);
        assertThat(refusals).allMatch(effect -> effect == Effect.NOT_APPLIED);
        assertThat(repository.find(stored.id())).contains(change.after());
        assertThatCode(() -> check(JdbiStore.on(pool))).doesNotThrowAnyException();
    }

    /** As after a failover behind one name: the connections lead to the old server, and new ones to the new one. */
    @Test
    default void connectionsToAServerThatWasReplaced_areLeft_andTheWriteIsAppliedAtOnce() throws SQLException {
        Integration stored = inserted();
        DemotedServer server = server();
        try (HikariDataSource pool = hikari(server)) {
            IntegrationRepository repository = JdbiStore.on(pool).integrations();
            pool.getHikariPoolMXBean().softEvictConnections();
            server.demote();
            holdAll(pool);
            server.promote();
            assertThat(repository.update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
        }
    }

    /** Nothing else can help, and each new connection costs the server something. */
    @Test
    default void whileTheDatabaseOnlyReads_aRefusedWriteCostsOneConnection() throws SQLException {
        Integration stored = inserted();
        DemotedServer server = server();
        server.demote();
        try (HikariDataSource pool = hikari(server)) {
            IntegrationRepository repository = JdbiStore.on(pool).integrations();
            holdAll(pool);
            failure(() -> repository.update(Steps.relabel(stored, "new")));
            holdAll(pool);
            int before = server.opened();
            for (int i = 1; i <= 3; i++) {
                failure(() -> repository.update(Steps.relabel(stored, "new")));
                holdAll(pool);
                assertThat(server.opened() - before).isEqualTo(i);
            }
        }
    }

    /** Until all connections of the pool are open, and idle. */
    private static void holdAll(DataSource pool) throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < SIZE; i++) {
                held.add(pool.getConnection());
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    /** R9: it will be refused again until the host is wired otherwise. */
    @Test
    default void whatTheHostHasMadeReadOnly_refuses() throws SQLException {
        Integration stored = inserted();
        HikariConfig forReading = configOf(server());
        forReading.setReadOnly(true);
        try (HikariDataSource pool = new HikariDataSource(forReading)) {
            try (Connection connection = pool.getConnection()) {
                assumeFalse(
                        connection.getMetaData().getDatabaseProductName().equals("H2"),
                        "H2 takes setReadOnly for a hint: skipped");
            }
            // in a transaction: PostgreSQL's driver makes single statements no different
            JdbiStore store = JdbiStore.on(pool).withOutbox();
            RepositoryException failure = failure(() -> store.integrations().update(Steps.relabel(stored, "new")));
            assertThat(failure.effect()).isEqualTo(Effect.REFUSED);
            assertThat(failure).hasMessageContaining("read-only");
        }
    }

    @Test
    default void joined_whereOnlyReadingIsAllowed_theHostKeepsItsConnection_andRollsBack() throws SQLException {
        Integration stored = inserted();
        DemotedServer server = server();
        server.demote();
        try (Connection connection = physical(server).getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository joined =
                    JdbiStore.on(dataSource()).joining(connection).integrations();
            assertThat(failure(() -> joined.update(Steps.relabel(stored, "new")))
                            .effect())
                    .isEqualTo(Effect.NOT_APPLIED);
            connection.rollback();
            assertThat(joined.find(stored.id())).contains(stored);
            connection.rollback();
        }
    }

    @Test
    default void check_passesWhereWritesWork_andLeavesNoTrace() throws SQLException {
        inserted();
        JdbiStore plain = JdbiStore.on(dataSource());
        List<Long> before = rows();
        for (JdbiStore store :
                List.of(plain, plain.withHistory(), plain.withOutbox(), plain.joining(dataSource(), () -> false))) {
            assertThatCode(() -> check(store)).doesNotThrowAnyException();
        }
        assertThat(rows()).isEqualTo(before);
    }

    private List<Long> rows() {
        Jdbi jdbi = Jdbi.create(dataSource());
        return tables().map(table -> jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one()))
                .toList();
    }

    private static Stream<String> tables() {
        return Stream.of(
                "integration",
                "team",
                "installation",
                "sharing_request",
                "applied_command",
                "integration_history",
                "outbox");
    }

    @Test
    default void check_whereATableIsMissing_refuses() throws SQLException {
        for (String missing : tables().toList()) {
            Tables tables =
                    Tables.DEFAULT.withPrefix("c" + UUID.randomUUID().toString().substring(0, 4) + "_");
            JdbiStore store = JdbiStore.on(dataSource(), tables).withHistory().withOutbox();
            store.createIfMissing();
            check(store);
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE " + tables.prefix() + missing);
            }
            assertThat(failure(() -> check(JdbiStore.on(dataSource(), tables)
                                    .withHistory()
                                    .withOutbox()))
                            .effect())
                    .as(missing)
                    .isEqualTo(Effect.REFUSED);
        }
    }

    @Test
    default void check_ofAUserWhoMayOnlyRead_refuses() throws SQLException {
        String user = "reader_" + UUID.randomUUID().toString().substring(0, 4);
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assumeFalse(
                    connection.getMetaData().getDatabaseProductName().equals("MariaDB"),
                    "this MariaDB asks for no rights: skipped");
            statement.execute("CREATE USER " + user + " PASSWORD 'r'");
            for (String table : tables().toList()) {
                statement.execute("GRANT SELECT ON " + table + " TO " + user);
            }
        }
        String url = dataSource().unwrap(HikariDataSource.class).getJdbcUrl();
        JdbiStore store = JdbiStore.on(new DemotedServer(url, user, "r"));
        assertThat(failure(() -> check(store)).effect()).isEqualTo(Effect.REFUSED);
    }

    @Test
    default void check_whereATableIsLocked_doesNotWaitForIt() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource());
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String product = connection.getMetaData().getDatabaseProductName();
            assumeFalse(product.equals("H2"), "H2 locks rows only: skipped");
            boolean isMariaDb = product.equals("MariaDB");
            connection.setAutoCommit(false);
            statement.execute(
                    isMariaDb ? "LOCK TABLES sharing_request READ" : "LOCK TABLE sharing_request IN EXCLUSIVE MODE");
            assertThat(failure(() -> check(store)).effect()).isEqualTo(Effect.NOT_APPLIED);
            if (isMariaDb) {
                statement.execute("UNLOCK TABLES");
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        check(JdbiStore.on(dataSource()));
    }

    private Integration inserted() {
        Integration integration = AnIntegration.any();
        assertThat(JdbiStore.on(dataSource()).integrations().insert(integration))
                .isEqualTo(new Inserted());
        return integration;
    }

    private static RepositoryException failure(ThrowingCallable call) {
        RepositoryException failure = catchThrowableOfType(RepositoryException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
