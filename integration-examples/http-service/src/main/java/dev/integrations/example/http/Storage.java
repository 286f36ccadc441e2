package dev.integrations.example.http;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.ConfigLimits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The database and the repositories on it. Thread-safe. */
final class Storage implements AutoCloseable {

    /** No integration has it. */
    private static final IntegrationId NOBODYS = new IntegrationId(new UUID(0, 0));

    private final HikariDataSource pool;
    private final JdbiStore store;
    private final int longestConfig;
    private final boolean foundEmpty;

    private Storage(HikariDataSource pool, boolean keepsHistory) throws SQLException {
        this.pool = pool;
        this.foundEmpty = hasNoTable(pool);
        JdbiStore found = JdbiStore.on(pool);
        this.store = keepsHistory ? found.withHistory() : found;
        store.createIfMissing();
        this.longestConfig = store.longestConfig();
        store.integrations().find(NOBODYS);
    }

    /**
     * Connects, and creates what is missing of the tables.
     *
     * @throws SettingException if the database cannot be used
     */
    static Storage open(Settings.Database database) {
        requireDriver(database.url());
        HikariDataSource pool = null;
        try {
            JdbiStore.createPrivateFile(database.url());
            pool = ConnectionPool.open(database);
            return new Storage(pool, database.kept().history());
        } catch (SQLException | RuntimeException unusable) {
            if (pool != null) {
                pool.close();
            }
            throw UnusableDatabase.because(unusable);
        }
    }

    /**
     * Sees to it that a caller is told of a config that is too large, and not of a database that failed.
     *
     * @throws SettingException if the limit is larger than what the database takes
     */
    void requireRoomFor(ConfigLimits limits) {
        if (limits.maxBytes() > longestConfig) {
            throw new SettingException(
                    Settings.MAX_CONFIG_BYTES,
                    "this database takes configs of at most " + longestConfig
                            + " bytes: lower the limit, or use PostgreSQL or MariaDB");
        }
    }

    IntegrationStore store() {
        return store;
    }

    /** What is to be pruned; of history also what is left from when one was kept. */
    List<Pruning.Kept> keptForATime(Settings.Kept kept) {
        return Stream.concat(
                        Stream.of(new Pruning.Kept(
                                "Idempotency-Keys", kept.commands(), store.appliedCommands()::pruneOlderThan)),
                        kept.pastUpdates().stream()
                                .map(time -> new Pruning.Kept(
                                        "past updates",
                                        time,
                                        store.withHistory().history()::pruneOlderThan)))
                .toList();
    }

    /** Fails if writes do not work: the database does not answer, or takes none. Asks it once a second at most. */
    void probe() {
        store.checkWritable();
    }

    /** Whether the database held no table at all before we came. */
    boolean foundEmpty() {
        return foundEmpty;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new SettingException(Settings.DATABASE_URL, "no JDBC driver here takes it");
        }
    }

    private static boolean hasNoTable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            return !tables.next();
        }
    }
}
