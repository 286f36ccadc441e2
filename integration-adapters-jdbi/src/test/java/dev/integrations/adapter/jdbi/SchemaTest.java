package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.table.StoreSchema;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    enum Kind {
        H2(() -> Databases.pool(Databases.h2Memory()), "CREATE SCHEMA %s", '"'),
        POSTGRESQL(
                () -> {
                    PostgresServer server = PostgresServer.orSkip();
                    return Databases.pool(server.newDatabase(), server.user(), server.password());
                },
                "CREATE SCHEMA %s",
                '"'),
        MARIADB(
                () -> {
                    MariaDbServer server = MariaDbServer.orSkip();
                    return Databases.pool(server.newDatabase(), server.user(), server.password());
                },
                "CREATE OR REPLACE DATABASE %s",
                '`');

        private final Supplier<HikariDataSource> empty;
        private final String createSchema;
        private final char quote;

        Kind(Supplier<HikariDataSource> empty, String createSchema, char quote) {
            this.empty = empty;
            this.createSchema = createSchema;
            this.quote = quote;
        }

        /** A schema, in quotes if it is a word of SQL. */
        String createSchema(String name, boolean isWord) {
            String spelled = this == H2 && isWord ? name.toUpperCase(Locale.ROOT) : name;
            return createSchema.formatted(isWord ? quote + spelled + quote : name);
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
            Jdbi.create(pool).useHandle(handle -> handle.execute(kind.createSchema("other", false)));
            Integration integration = AnIntegration.any();
            for (Tables tables : new Tables[] {
                Tables.DEFAULT,
                Tables.DEFAULT.withPrefix("a_"),
                Tables.DEFAULT.inSchema("other").withPrefix("a_")
            }) {
                JdbiStore store = JdbiStore.on(pool, tables);
                store.createIfMissing();
                assertThat(store.validate()).isEmpty();
                IntegrationRepository repository = store.integrations();
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

    /** With a schema whose name is a word of SQL, and rows as an earlier release left them. */
    @ParameterizedTest
    @EnumSource
    void theLongestPrefix_inAnySchema_isTaken(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            Jdbi.create(pool).useHandle(handle -> handle.execute(kind.createSchema("user", true)));
            String prefix = "p".repeat(30);
            for (Tables tables : List.of(
                    Tables.DEFAULT.withPrefix(prefix),
                    Tables.DEFAULT.inSchema("user"),
                    Tables.DEFAULT.inSchema("user").withPrefix(prefix))) {
                JdbiStore store = JdbiStore.on(pool, tables);
                runScripts(store, pool, 4);
                assertThat(store.validate())
                        .contains("applied_command", "installation without unique (integration_id, environment_id)");
                store.createIfMissing();
                assertThat(store.validate()).isEmpty();

                Integration integration = AnIntegration.any();
                IntegrationRepository repository =
                        store.withHistory().withOutbox().integrations();
                repository.insert(integration);
                assertThat(repository.update(Steps.rename(integration, "renamed")))
                        .isEqualTo(new Updated());
                assertThat(store.withHistory()
                                .history()
                                .list(integration.id(), Optional.empty(), PageLimit.of(10))
                                .items())
                        .hasSize(1);
            }
            assertThatThrownBy(() -> Tables.DEFAULT.withPrefix(prefix + "p"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** As far as an earlier release did. */
    private static void runScripts(JdbiStore store, HikariDataSource pool, int last) {
        Jdbi.create(pool)
                .useHandle(handle -> store.access().dialect().schemaScripts().stream()
                        .filter(script ->
                                Integer.parseInt(script.replaceAll(".*_integrations_(\\d+)_.*", "$1")) <= last)
                        .map(script -> store.access().tables().applyTo(StoreSchema.resource(script)))
                        .forEach(script -> handle.createScript(script).execute()));
    }

    @ParameterizedTest
    @EnumSource
    void validate_tellsEveryColumnThatIsMissing(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = Databases.created(pool);
            String rename = kind == Kind.H2
                    ? "ALTER TABLE %s ALTER COLUMN %s RENAME TO %s"
                    : "ALTER TABLE %s RENAME COLUMN %s TO %s";
            Jdbi.create(pool)
                    .useHandle(handle ->
                            StoreSchema.TABLES.forEach(table -> table.columns().forEach(column -> {
                                handle.execute(rename.formatted(table.name(), column, "gone"));
                                assertThat(store.validate()).contains(table.name() + "." + column);
                                handle.execute(rename.formatted(table.name(), "gone", column));
                            })));
            assertThat(store.validate()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void validate_tellsMissingKeys_andThoseThatRefuseWhatMustBeStored(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = Databases.created(pool);
            String dropIndex = kind == Kind.MARIADB ? "DROP INDEX %s ON %s" : "DROP INDEX %s";
            Jdbi.create(pool).useHandle(handle -> {
                handle.execute("ALTER TABLE integration DROP CONSTRAINT integration_owner_name");
                handle.execute("ALTER TABLE installation DROP CONSTRAINT installation_team");
                handle.execute(dropIndex.formatted("installation_team_environment", "installation"));
                handle.execute(dropIndex.formatted("integration_history_age", "integration_history"));
                handle.execute(dropIndex.formatted("integration_sharing_id", "integration"));
                handle.execute("CREATE UNIQUE INDEX too_narrow ON integration (name)");
                handle.execute("CREATE UNIQUE INDEX harmless ON integration (name, id)");
            });
            assertThat(store.validate())
                    .containsExactly(
                            "integration unique (owner_id, name)",
                            "integration index (sharing, id)",
                            "integration without unique (name)",
                            "installation unique (integration_id, team_id, environment_id)",
                            "installation index (team_id, id)",
                            "integration_history index (replaced_at)");
            assertThatThrownBy(store::createIfMissing)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("integration unique (owner_id, name)")
                    .hasMessageContaining("integration without unique (name)")
                    .hasMessageContaining("installation index (team_id, id)")
                    .hasMessageNotContaining("installation unique")
                    .hasMessageNotContaining("(sharing, id)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void validate_tellsColumnsThatAreTooShort(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = Databases.created(pool);
            Jdbi.create(pool).useHandle(handle -> {
                handle.execute(
                        kind == Kind.MARIADB
                                ? "ALTER TABLE integration MODIFY config TEXT COLLATE utf8mb4_nopad_bin NOT NULL"
                                : "ALTER TABLE integration ALTER COLUMN config SET DATA TYPE VARCHAR(65535)");
            });
            assertThat(store.validate()).containsExactly("integration.config length 1048576");
        }
    }

    @Test
    void validate_tellsTextsThatDoNotCompareExactly() {
        try (HikariDataSource pool = Kind.MARIADB.empty.get()) {
            JdbiStore store = Databases.created(pool);
            Jdbi.create(pool).useHandle(handle -> {
                handle.execute("ALTER TABLE integration CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
                handle.execute("ALTER TABLE applied_command CONVERT TO CHARACTER SET latin1");
            });
            assertThat(store.validate())
                    .contains(
                            "integration.name collation utf8mb4_nopad_bin",
                            "applied_command.command_id collation utf8mb4_nopad_bin")
                    .doesNotContain("integration.id collation utf8mb4_nopad_bin");
            assertThatThrownBy(store::createIfMissing).isInstanceOf(IllegalStateException.class);
        }
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory() + ";IGNORECASE=TRUE")) {
            JdbiStore store = JdbiStore.on(pool);
            assertThatThrownBy(store::createIfMissing)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("integration.name type CHARACTER VARYING");
        }
    }

    @Test
    void h2InMemory_thatVanishesWithItsLastConnection_isNamed() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:vanishing");
        assertThatThrownBy(() -> JdbiStore.on(dataSource).createIfMissing())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add ;DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void createIfMissing_whereNothingIs_takesNoRightToChangeTheSchema(Kind kind) {
        try (HikariDataSource owner = kind.empty.get();
                HikariDataSource writer = withoutRightsToTheSchema(kind, owner)) {
            Databases.created(owner);
            grantAll(owner);
            JdbiStore store = JdbiStore.on(writer);
            assertThatThrownBy(() ->
                            Jdbi.create(writer).useHandle(handle -> handle.execute("CREATE TABLE another (id INT)")))
                    .isInstanceOf(UnableToExecuteStatementException.class);
            store.createIfMissing();
            Integration integration = AnIntegration.any();
            assertThat(store.withHistory().withOutbox().integrations().insert(integration))
                    .isEqualTo(new Inserted());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void createIfMissing_thatIsRefused_tellsWhatATableOfAnEarlierReleaseLacks(Kind kind) {
        try (HikariDataSource owner = kind.empty.get();
                HikariDataSource writer = withoutRightsToTheSchema(kind, owner)) {
            JdbiStore store = JdbiStore.on(owner);
            runScripts(store, owner, 7);
            grantAll(owner);
            assertThatThrownBy(() -> JdbiStore.on(writer).createIfMissing())
                    .isInstanceOfSatisfying(
                            RepositoryException.class,
                            refused -> assertThat(refused.effect()).isEqualTo(Effect.REFUSED))
                    .hasMessageContaining("outbox.attempts")
                    .hasMessageContaining("integration_history index (replaced_at)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaThatIsMissing_isARefusal(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = JdbiStore.on(pool, Tables.DEFAULT.inSchema("absent"));
            assertThat(store.validate()).contains("integration", "team");
            Integration integration = AnIntegration.any();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    store::createIfMissing,
                    () -> store.integrations().find(integration.id()),
                    () -> store.integrations().insert(integration))) {
                assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                RepositoryException.class,
                                refused -> assertThat(refused.effect()).isEqualTo(Effect.REFUSED));
            }
        }
    }

    private static HikariDataSource withoutRightsToTheSchema(Kind kind, HikariDataSource owner) {
        Jdbi.create(owner).useHandle(handle -> {
            if (kind == Kind.H2) {
                handle.execute("CREATE USER writer PASSWORD ''");
            } else {
                handle.execute(
                        "DO $$ BEGIN CREATE ROLE writer LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
                handle.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            }
        });
        return Databases.pool(owner.getJdbcUrl(), "writer", "");
    }

    private static void grantAll(HikariDataSource owner) {
        Jdbi.create(owner)
                .useHandle(handle -> StoreSchema.TABLES.forEach(table ->
                        handle.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.name() + " TO writer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    void postgresqlThatCannotStoreEveryText_isRefused(String encoding) {
        PostgresServer server = PostgresServer.orSkip();
        String name = "in_" + encoding.toLowerCase(Locale.ROOT);
        DatabaseServers.execute(
                server.url(),
                server.user(),
                server.password(),
                "CREATE DATABASE " + name + " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '" + encoding
                        + "'");
        String url = server.url().replaceFirst("/postgres$", "/" + name);
        try (HikariDataSource pool = Databases.pool(url, server.user(), server.password())) {
            assertThatThrownBy(() -> JdbiStore.on(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(encoding)
                    .hasMessageContaining("UTF8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void longestConfig_isStored_andALongerOneIsRefused(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            JdbiStore store = Databases.created(pool);
            IntegrationRepository repository = store.withHistory().integrations();
            int longest = Math.min(store.longestConfig(), 2 * 1024 * 1024);
            Integration integration = withConfigOf(longest);
            assertThat(repository.insert(integration)).isEqualTo(new Inserted());
            assertThat(repository.update(Steps.rename(integration, "renamed"))).isEqualTo(new Updated());
            assertThat(repository
                            .find(integration.id())
                            .orElseThrow()
                            .definition()
                            .config())
                    .isEqualTo(integration.definition().config());
            if (longest == store.longestConfig()) {
                assertThatThrownBy(() -> repository.insert(withConfigOf(longest + 1)))
                        .isInstanceOf(RepositoryException.class);
            }
        }
    }

    private static Integration withConfigOf(int bytes) {
        return AnIntegration.named("large")
                .withConfig(Map.of("a", "x".repeat(bytes - "{\"a\":\"\"}".length())))
                .build();
    }

    @Test
    void scripts_runInTheOrderOfTheirNumbers_asMigrationToolsSortTheirNames() {
        assertThat(Dialect.values())
                .allSatisfy(dialect -> assertThat(dialect.schemaScripts())
                        .allMatch(script -> script.matches("schema/[a-z0-9]+/R__integrations_\\d{2}_[a-z_]+\\.sql"))
                        .isSorted());
        assertThat(Dialect.H2.schemaScripts())
                .extracting(script -> script.replaceAll(".*_integrations_(\\d+)_.*", "$1"))
                .containsExactly("01", "02", "03", "04", "05", "06", "07", "08", "09");
    }

    /** A folder that held more than {@code createIfMissing} runs would give hosts with a migration tool another schema. */
    @Test
    void everyScript_isRun() throws IOException {
        Path schema = Path.of("src/main/resources/dev/integrations/adapter/jdbi/schema");
        try (Stream<Path> files = Files.walk(schema)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> "schema/"
                                    + schema.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Dialect.values())
                            .flatMap(dialect -> dialect.schemaScripts().stream())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void scripts_thatTablesAreAppliedTo_createWhatAStoreOfTheseTablesNeeds(Kind kind) {
        try (HikariDataSource pool = kind.empty.get()) {
            Jdbi.create(pool).useHandle(handle -> handle.execute(kind.createSchema("crm", false)));
            Tables tables = Tables.DEFAULT.inSchema("crm").withPrefix("a_");
            JdbiStore store = JdbiStore.on(pool, tables);
            Jdbi.create(pool)
                    .useHandle(handle -> store.access().dialect().schemaScripts().stream()
                            .map(script -> tables.applyTo(StoreSchema.resource(script)))
                            .forEach(script -> handle.createScript(script).execute()));
            assertThat(store.validate()).isEmpty();
            assertThat(JdbiStore.on(pool).validate()).contains("integration", "outbox");
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
            InstallationRepository installations = store.installations();
            Integration integration = AnIntegration.any();
            store.integrations().insert(integration);
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
            IntegrationRepository integrations = store.withOutbox().integrations();
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
            JdbiOutbox outbox = new JdbiOutbox(store.withOutbox(), Clock.systemUTC(), Duration.ofMinutes(1));
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
            IntegrationRepository repository = Databases.created(pool).integrations();
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
            IntegrationRepository repository = store.integrations();
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
