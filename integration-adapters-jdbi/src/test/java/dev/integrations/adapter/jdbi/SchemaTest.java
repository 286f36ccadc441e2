package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.installation.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    enum Kind {
        H2(() -> Databases.pool(Databases.h2Memory()), "CREATE SCHEMA other"),
        POSTGRESQL(
                () -> {
                    PostgresServer server = PostgresServer.orSkip();
                    return Databases.pool(server.newDatabase(), server.user(), server.password());
                },
                "CREATE SCHEMA other"),
        MARIADB(
                () -> {
                    MariaDbServer server = MariaDbServer.orSkip();
                    return Databases.pool(server.newDatabase(), server.user(), server.password());
                },
                "CREATE OR REPLACE DATABASE other");

        private final Supplier<HikariDataSource> empty;
        private final String createSchema;

        Kind(Supplier<HikariDataSource> empty, String createSchema) {
            this.empty = empty;
            this.createSchema = createSchema;
        }

        /** A new database. */
        HikariDataSource empty() {
            return empty.get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void createIfMissing_ofManyNodesAtOnce_succeedsOnAll(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
                JdbiStore.on(pool).createIfMissing();
                return i;
            });
            assertThat(JdbiStore.on(pool).validate()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void validate_tellsMissingTablesAndColumns(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = JdbiStore.on(pool);
            assertThat(store.validate())
                    .containsExactly(
                            "integration",
                            "team",
                            "installation",
                            "sharing_request",
                            "outbox",
                            "integration_history",
                            "applied_command");
            store.createIfMissing();
            Jdbi.create(pool).useHandle(handle -> handle.execute("ALTER TABLE team DROP COLUMN logo"));
            assertThat(store.validate()).containsExactly("team.logo");
        }
    }

    @ParameterizedTest
    @EnumSource
    void prefixAndSchema_keepTablesApart(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            Jdbi.create(pool).useHandle(handle -> handle.execute(kind.createSchema));
            Integration integration = AnIntegration.any();
            for (Tables tables : new Tables[] {
                Tables.DEFAULT,
                Tables.DEFAULT.withPrefix("a_"),
                Tables.DEFAULT.inSchema("other").withPrefix("a_")
            }) {
                JdbiStore store = JdbiStore.on(pool, tables);
                store.createIfMissing();
                assertThat(store.validate()).isEmpty();
                IntegrationRepository repository = new JdbiIntegrationRepository(store);
                assertThat(repository.find(integration.id())).isEmpty();
                assertThat(repository.insert(integration)).isEqualTo(new Inserted());
                assertThat(repository.insert(
                                AnIntegration.named(integration.name().value())
                                        .ownedBy(integration.owner())
                                        .build()))
                        .isEqualTo(new NameTaken());
            }
        }
    }

    /** As an earlier release left it, with a prefix. */
    @ParameterizedTest
    @EnumSource
    void createIfMissing_givesInstallationsTheKeyOfToday_andKeepsTheirRows(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = JdbiStore.on(pool, Tables.DEFAULT.withPrefix("a_"));
            store.createIfMissing();
            Jdbi.create(pool)
                    .useHandle(handle -> handle.execute("ALTER TABLE a_installation ADD CONSTRAINT"
                            + " a_installation_integration_environment UNIQUE (integration_id, environment_id)"));
            JdbiInstallationRepository installations = new JdbiInstallationRepository(store);
            Integration integration = AnIntegration.any();
            new JdbiIntegrationRepository(store).insert(integration);
            Installation before = OneStore.installation(integration.id(), OneStore.environment(), OneStore.team());
            Installation another = OneStore.installation(integration.id(), before.environmentId(), OneStore.team());
            Installation again = OneStore.installation(integration.id(), before.environmentId(), before.team());
            assertThat(installations.install(before)).isEqualTo(new Installed());
            assertThatThrownBy(() -> installations.install(another)).isInstanceOf(RepositoryException.class);

            Racers.race(List.of(1, 2, 3), node -> {
                JdbiStore.on(pool, Tables.DEFAULT.withPrefix("a_")).createIfMissing();
                return node;
            });
            assertThat(installations.install(another)).isEqualTo(new Installed());
            assertThat(installations.install(again)).isEqualTo(new AlreadyInstalled(before));
            assertThat(installations.find(before.id())).contains(before);
        }
    }

    /** As an earlier release left it, with a prefix; a node of that release goes on writing. */
    @ParameterizedTest
    @EnumSource
    void createIfMissing_givesTheOutboxItsColumnsOfToday_andKeepsItsRows(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = JdbiStore.on(pool, Tables.DEFAULT.withPrefix("a_"));
            store.createIfMissing();
            JdbiIntegrationRepository integrations = new JdbiIntegrationRepository(store.withOutbox());
            Integration before = AnIntegration.any();
            integrations.insert(before);
            List<String> added = List.of("stored_at", "attempts", "first_tried_at", "last_error");
            Jdbi.create(pool)
                    .useHandle(handle ->
                            added.forEach(column -> handle.execute("ALTER TABLE a_outbox DROP COLUMN " + column)));
            assertThat(store.validate())
                    .containsExactlyElementsOf(
                            added.stream().map(column -> "outbox." + column).toList());
            Integration meanwhile = AnIntegration.any();
            integrations.insert(meanwhile);

            Racers.race(List.of(1, 2, 3), node -> {
                JdbiStore.on(pool, Tables.DEFAULT.withPrefix("a_")).createIfMissing();
                return node;
            });
            assertThat(store.validate()).isEmpty();
            Integration after = AnIntegration.any();
            integrations.insert(after);
            JdbiOutbox outbox = new JdbiOutbox(store, Clock.systemUTC(), Duration.ofMinutes(1));
            assertThat(outbox.backlog().oldestStoredAt()).isPresent();
            List<IntegrationEvent> heard = new ArrayList<>();
            outbox.deliver(10, delivery -> heard.add(delivery.event()));
            assertThat(heard)
                    .containsExactly(
                            IntegrationCreated.of(before),
                            IntegrationCreated.of(meanwhile),
                            IntegrationCreated.of(after));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "a-b", "a b", "a;drop table team", "1a", "a\"", "é", "a.b", " "})
    void namesThatAreNoPlainIdentifiers_areRefused(String name) {
        assertThatThrownBy(() -> Tables.DEFAULT.withPrefix(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tables(Optional.of(name), "")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Its spelling, which nobody else would choose, shows that it is not written. */
    @ParameterizedTest
    @EnumSource
    void updateThatLeavesTheConfigAlone_doesNotWriteIt(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            IntegrationRepository repository = new JdbiIntegrationRepository(Databases.created(pool));
            Integration stored = AnIntegration.any();
            repository.insert(stored);
            String spelled = "{ \"label\" :\t\"x\" }";
            Jdbi.create(pool).useHandle(handle -> handle.execute("UPDATE integration SET config = ?", spelled));

            Integration read = repository.find(stored.id()).orElseThrow();
            assertThat(repository.update(Steps.rename(read, "renamed"))).isEqualTo(new Updated());

            String config = Jdbi.create(pool)
                    .withHandle(handle -> handle.createQuery("SELECT config FROM integration")
                            .mapTo(String.class)
                            .one());
            assertThat(config).isEqualTo(spelled);
            assertThat(repository.find(stored.id()).orElseThrow().name().value())
                    .isEqualTo("renamed");
        }
    }

    /** What an earlier release created on H2, with rows. */
    @Test
    void createIfMissing_widensTheTextsOfTablesThatAreThere_andKeepsTheirRows() {
        try (HikariDataSource pool = Kind.H2.empty.get()) {
            JdbiStore store = Databases.created(pool);
            Jdbi.create(pool)
                    .useHandle(handle -> handle.execute("ALTER TABLE integration ALTER COLUMN name VARCHAR(255)"));
            IntegrationRepository repository = new JdbiIntegrationRepository(store);
            Integration before = AnIntegration.any();
            Integration longest = AnIntegration.named("😀".repeat(255)).build();
            repository.insert(before);
            assertThatThrownBy(() -> repository.insert(longest)).isInstanceOf(RepositoryException.class);

            store.createIfMissing();
            assertThat(repository.insert(longest)).isEqualTo(new Inserted());
            assertThat(repository.find(before.id())).contains(before);
            assertThat(repository.find(longest.id())).contains(longest);
        }
    }

    /** The server gives up waiting for the lock, here because of a limit of the session. */
    @Test
    void createIfMissing_onMariaDbWithoutTheLockOfTheSchema_isContention_andCreatesNothing() throws SQLException {
        MariaDbServer server = MariaDbServer.orSkip();
        String url = server.newDatabase();
        try (HikariDataSource pool = Kind.MARIADB.empty.get();
                HikariDataSource hurried = Databases.pool(
                        url + "?sessionVariables=max_statement_time=0.2", server.user(), server.password());
                Connection another = pool.getConnection();
                Statement statement = another.createStatement()) {
            statement.execute("SELECT GET_LOCK('integrations-" + Dialect.SCHEMA_LOCK + "', 0)");
            JdbiStore store = JdbiStore.on(hurried);
            assertThatThrownBy(store::createIfMissing)
                    .isInstanceOfSatisfying(
                            RepositoryException.class,
                            failure -> assertThat(failure.isContention()).isTrue());
            assertThat(store.validate()).contains("integration");
        }
    }

    @Test
    void anUnknownDatabase_isRefusedByName() {
        assertThatThrownBy(() -> Dialect.named("Oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Oracle");
    }
}
