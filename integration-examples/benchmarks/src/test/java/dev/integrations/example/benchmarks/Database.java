package dev.integrations.example.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.jdbi.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.SQLDialect;

/**
 * A database with the schema, and one pool for all.
 *
 * @param name as it stands in results
 * @param pool connections in auto-commit mode
 * @param dialect for jOOQ
 * @param isFile whether a commit is durable only after a checkpoint
 * @param store the one store of this library on it
 */
record Database(String name, HikariDataSource pool, SQLDialect dialect, boolean isFile, JdbiStore store)
        implements AutoCloseable {

    static final String H2_MEMORY = "H2 memory";
    static final String H2_FILE = "H2 file";
    static final String POSTGRESQL = "PostgreSQL";
    static final String POSTGRESQL_ASYNC = "PostgreSQL without sync commit";

    /** Owns all that is measured. */
    static final UUID OWNER = new UUID(1, 1);

    private static final String INSERT =
            "INSERT INTO integration (id, owner_id, name, is_beta, sharing, config, version,"
                    + " written_by, created_at, updated_at) VALUES (?, ?, ?, FALSE, 'ALLOW', ?, 1, 'benchmarks', ?, ?)";

    static Database h2Memory() {
        return open(H2_MEMORY, "jdbc:h2:mem:" + UUID.randomUUID(), "sa", SQLDialect.H2);
    }

    /** With what it takes for a commit to survive a kill. */
    static Database h2File(Path directory) {
        String file =
                directory.resolve(UUID.randomUUID().toString()).toAbsolutePath().toString();
        return open(H2_FILE, JdbiStore.durableUrl("jdbc:h2:async:" + file), "sa", SQLDialect.H2);
    }

    /** On a server that forces commits to disk. */
    static Database postgresql(PostgresServer server) {
        return open(POSTGRESQL, server.newDatabase(), server.user(), SQLDialect.POSTGRES);
    }

    /** On the same server, not waiting for the disk. */
    static Database postgresqlAsync(PostgresServer server) {
        String url = server.newDatabase() + "?options=-c%20synchronous_commit=off";
        return open(POSTGRESQL_ASYNC, url, server.user(), SQLDialect.POSTGRES);
    }

    private static Database open(String name, String url, String user, SQLDialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(20);
        HikariDataSource pool = new HikariDataSource(config);
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        return new Database(name, pool, dialect, name.equals(H2_FILE), store);
    }

    /** Inserts integrations at version 1, all with the same config. */
    void insert(List<UUID> ids, String config) {
        Timestamp now = Timestamp.from(Instant.EPOCH);
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            int batched = 0;
            for (UUID id : ids) {
                insert.setObject(1, id);
                insert.setObject(2, OWNER);
                insert.setString(3, id.toString());
                insert.setString(4, config);
                insert.setTimestamp(5, now);
                insert.setTimestamp(6, now);
                insert.addBatch();
                if (++batched % 1_000 == 0) {
                    insert.executeBatch();
                    // H2 keeps in memory what a transaction would have to undo.
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without it, who keeps history would slow down all. */
    void forgetHistory() {
        execute("TRUNCATE TABLE integration_history");
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        if (isFile) {
            execute("DROP ALL OBJECTS DELETE FILES");
        }
        pool.close();
    }
}
