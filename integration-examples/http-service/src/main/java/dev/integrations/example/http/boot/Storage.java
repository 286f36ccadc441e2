package dev.integrations.example.http.boot;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.IntegrationId;
import dev.integrations.example.http.server.SettingException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A store, and what the service needs of its backend. Only this class, and a {@link StorageProvider}, know which backend
 * it is. Thread-safe.
 *
 * @param past the history, including what is left of it if none is kept any more
 * @param probe fails if writes do not work
 * @param foundEmpty whether nothing was stored before the service started
 * @param maxConfigBytes the largest config that the backend takes
 */
public record Storage(
        IntegrationStore store,
        HistoryRepository past,
        Runnable probe,
        boolean foundEmpty,
        int maxConfigBytes,
        Runnable closing)
        implements AutoCloseable {

    private static final IntegrationId UNUSED_ID = new IntegrationId(new UUID(0, 0));

    /**
     * Opens the backend that the URL names, and creates missing tables.
     *
     * @throws SettingException if it cannot be used
     */
    public static Storage open(Settings.Database database) {
        boolean keepsHistory = database.kept().history();
        if (database.isMemory()) {
            return ofMemory(keepsHistory);
        }
        return StorageProvider.of(database.url())
                .map(provider -> provider.openStorage(database))
                .orElseGet(() -> ofDatabase(database, keepsHistory));
    }

    private static Storage ofMemory(boolean keepsHistory) {
        InMemoryStore store = keepsHistory ? InMemoryStore.withHistory() : new InMemoryStore();
        return new Storage(store, store.history(), () -> {}, true, Integer.MAX_VALUE, () -> {});
    }

    private static Storage ofDatabase(Settings.Database database, boolean keepsHistory) {
        requireDriver(database.url());
        HikariDataSource pool = null;
        try {
            JdbiStore.createPrivateFile(database.url());
            pool = ConnectionPool.open(database);
            boolean foundEmpty = hasNoTable(pool);
            JdbiStore plain = JdbiStore.on(pool);
            JdbiStore withHistory = plain.withHistory();
            JdbiStore store = keepsHistory ? withHistory : plain;
            store.createIfMissing();
            int maxConfigBytes = store.longestConfig();
            // Fails now instead of later if the tables must not be read.
            store.integrations().find(UNUSED_ID);
            return new Storage(
                    store, withHistory.history(), store::checkWritable, foundEmpty, maxConfigBytes, pool::close);
        } catch (SQLException | RuntimeException unusable) {
            if (pool != null) {
                pool.close();
            }
            throw UnusableDatabase.because(unusable);
        }
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new SettingException(Settings.DATABASE_URL, "the service has no JDBC driver for it");
        }
    }

    private static boolean hasNoTable(DataSource source) throws SQLException {
        String[] types = {"TABLE", "BASE TABLE"};
        try (Connection connection = source.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", types)) {
            return !tables.next();
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
