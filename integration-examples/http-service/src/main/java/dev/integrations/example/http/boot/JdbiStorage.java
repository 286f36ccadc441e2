package dev.integrations.example.http.boot;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.server.SettingException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** A database, behind a pool of connections. Thread-safe. */
final class JdbiStorage implements Storage {

    /** No integration has it. */
    private static final IntegrationId NOBODYS = new IntegrationId(new UUID(0, 0));

    private final HikariDataSource pool;
    private final JdbiStore store;
    private final int longestConfig;
    private final boolean foundEmpty;

    private JdbiStorage(HikariDataSource pool, boolean keepsHistory) throws SQLException {
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
            return new JdbiStorage(pool, database.kept().history());
        } catch (SQLException | RuntimeException unusable) {
            if (pool != null) {
                pool.close();
            }
            throw UnusableDatabase.because(unusable);
        }
    }

    @Override
    public void requireRoomFor(ConfigLimits limits) {
        if (limits.maxBytes() > longestConfig) {
            throw new SettingException(
                    Settings.MAX_CONFIG_BYTES,
                    "this database takes configs of at most " + longestConfig
                            + " bytes: lower the limit, or use PostgreSQL or MariaDB");
        }
    }

    @Override
    public IntegrationStore store() {
        return store;
    }

    /** Also what is left from when a history was kept. */
    @Override
    public HistoryRepository past() {
        return store.withHistory().history();
    }

    @Override
    public void probe() {
        store.checkWritable();
    }

    @Override
    public boolean foundEmpty() {
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
