package dev.integrations.adapter.jdbi.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.contract.AnIntegration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 answers a query with the result of an earlier one if nothing was changed in between, and misses a change that was
 * committed while the earlier one ran.
 */
class H2ResultsTest {

    @Test
    void resultsAreNotReused_ofADatabaseInMemory() throws SQLException {
        DataSource memory = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        try (Connection open = memory.getConnection()) {
            assertThat(reusesResults(open)).isTrue();
            JdbiStore.on(memory);
            assertThat(reusesResults(open)).isFalse();
        }
    }

    @Test
    void resultsAreNotReused_ofAFile_afterTheFirstWriteSinceItWasReopened(@TempDir Path directory) throws SQLException {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL(JdbiStore.durableUrl("jdbc:h2:file:" + directory.resolve("file")));
        file.setUser("sa");
        JdbiStore store = JdbiStore.on(file); // without a pool, each call opens the file anew
        store.createIfMissing();
        try (Connection open = file.getConnection()) {
            store.integrations().insert(AnIntegration.any());
            assertThat(reusesResults(open)).isFalse();
        }
    }

    @Test
    void userWithoutAdminRights_isNotRefused() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection admin = JdbcConnectionPool.create(url, "sa", "").getConnection();
                Statement statement = admin.createStatement()) {
            JdbiStore.on(JdbcConnectionPool.create(url, "sa", "")).createIfMissing();
            statement.execute("CREATE USER writer PASSWORD 'w'");
            statement.execute("GRANT ALL ON SCHEMA PUBLIC TO writer");
            JdbiStore store = JdbiStore.on(JdbcConnectionPool.create(url, "writer", "w"));
            store.integrations().insert(AnIntegration.any());
            assertThat(reusesResults(admin)).isFalse();
        }
    }

    private static boolean reusesResults(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getOptimizeReuseResults();
    }
}
