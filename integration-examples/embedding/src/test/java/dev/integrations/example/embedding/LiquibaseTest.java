package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema as Liquibase applies it, with the change log of the README, beside a host's own. */
class LiquibaseTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(databaseChangeLog:.*?)```", Pattern.DOTALL);

    private final DataSource dataSource = FlywayTest.memory();

    @TempDir
    private Path files;

    @Test
    void aHistoryOfItsOwn_besideThatOfTheHost() throws Exception {
        Files.writeString(files.resolve("host.yaml"), """
                databaseChangeLog:
                  - changeSet:
                      id: raw
                      author: includeAll
                      changes:
                        - sql:
                            sql: CREATE TABLE host_row (id INT)
                """);
        Files.writeString(files.resolve("ours.yaml"), ofTheReadme());

        update("host.yaml", "DATABASECHANGELOG");
        update("ours.yaml", "INTEGRATIONS_CHANGELOG");
        FlywayTest.assertUsable(JdbiStore.on(dataSource));

        update("ours.yaml", "INTEGRATIONS_CHANGELOG");
        assertThat(count("DATABASECHANGELOG")).isEqualTo(1);
        assertThat(count("INTEGRATIONS_CHANGELOG")).isEqualTo(9);
    }

    @Test
    void oneHistory_withTheHostsOwn() throws Exception {
        Files.writeString(files.resolve("ours.yaml"), ofTheReadme());
        Files.writeString(files.resolve("host.yaml"), """
                databaseChangeLog:
                  - include: {file: ours.yaml}
                  - changeSet:
                      id: raw
                      author: includeAll
                      changes:
                        - sql:
                            sql: CREATE TABLE host_row (id INT)
                """);

        update("host.yaml", "DATABASECHANGELOG");
        FlywayTest.assertUsable(JdbiStore.on(dataSource));
        assertThat(count("DATABASECHANGELOG")).isEqualTo(10);
    }

    private static String ofTheReadme() {
        String readme = Repository.read(Repository.ROOT.resolve("integration-adapters-jdbi/README.md"));
        MatchResult changeLog = YAML.matcher(readme).results().findFirst().orElseThrow();
        return changeLog.group(1);
    }

    private void update(String changeLog, String history) throws Exception {
        ResourceAccessor resources =
                new CompositeResourceAccessor(new DirectoryResourceAccessor(files), new ClassLoaderResourceAccessor());
        try (Connection connection = dataSource.getConnection()) {
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                database.setDatabaseChangeLogTableName(history);
                new Liquibase(changeLog, resources, database).update("");
            });
        }
    }

    private int count(String table) {
        return Jdbi.create(dataSource)
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
