package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.jdbi.Tables;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema as Flyway applies it, beside a host's own migrations. */
class FlywayTest {

    private static final String OURS = "classpath:dev/integrations/adapter/jdbi/schema/h2";

    private final DataSource dataSource = memory();

    @TempDir
    private Path host;

    @BeforeEach
    void theHostHasMigrationsOfTheSameVersions() throws IOException {
        Files.writeString(host.resolve("V1__integration_and_team.sql"), "CREATE TABLE host_row (id INT);");
        Files.writeString(host.resolve("V2__more.sql"), "ALTER TABLE host_row ADD COLUMN note VARCHAR(10);");
    }

    @Test
    void aHistoryOfItsOwn_besideTheTablesOfTheHost() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + host)
                .load()
                .migrate();

        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/integrations/adapter/jdbi/schema/h2")
                .table("integrations_schema_history")
                .baselineOnMigrate(true) // tables of yours may be there already
                .load()
                .migrate();

        assertUsable(JdbiStore.on(dataSource));
    }

    @Test
    void oneHistory_withMigrationsOfTheHost_beforeAndAfter() throws IOException {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(OURS, "filesystem:" + host)
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2 + scripts().size());
        assertUsable(JdbiStore.on(dataSource));

        Files.writeString(host.resolve("V3__later.sql"), "ALTER TABLE host_row ADD COLUMN other VARCHAR(10);");
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        assertThat(flyway.info().applied()).extracting(MigrationInfo::getScript).contains("V3__later.sql");
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @Test
    void aSchemaAndAPrefix_areAppliedToTheScripts() throws IOException {
        Path migrations = host;
        Jdbi.create(dataSource).useHandle(handle -> handle.execute("CREATE SCHEMA crm"));

        Tables tables = Tables.DEFAULT.inSchema("crm").withPrefix("x_");
        for (Path script : scripts()) {
            Files.writeString(migrations.resolve(script.getFileName()), tables.applyTo(Files.readString(script)));
        }

        Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + host)
                .load()
                .migrate();
        assertUsable(JdbiStore.on(dataSource, tables));
        assertThat(JdbiStore.on(dataSource).validate()).contains("integration");
    }

    static void assertUsable(JdbiStore store) {
        assertThat(store.validate()).isEmpty();
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        assertThat(store.integrations().find(stored.id())).contains(stored);
    }

    static DataSource memory() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return memory;
    }

    private static List<Path> scripts() {
        Path folder = Repository.ROOT.resolve(
                "integration-adapters-jdbi/src/main/resources/dev/integrations/adapter/jdbi/schema/h2");
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
