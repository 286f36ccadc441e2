package dev.integrations.example.http.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;

/**
 * Opens pools of connections on which a database that is dead, or cannot be reached, is an error within seconds. Neither
 * driver gives up by itself: without these settings a lost packet would hold a request, and its thread, for ever.
 */
final class ConnectionPool {

    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;
    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    /** What lies between us and the database may forget a connection on which nothing happens. */
    private static final long KEEPALIVE_MILLIS = 60_000;

    /** After a failover, the connections move to where the name now points. */
    private static final long MAX_LIFETIME_MILLIS = 600_000;

    /** By the start of the URL. PostgreSQL counts in seconds, MariaDB in milliseconds. */
    private static final Map<String, Map<String, String>> DRIVER_TIMEOUTS = Map.of(
            "jdbc:postgresql:",
            Map.of("connectTimeout", "3", "loginTimeout", "3", "socketTimeout", "10", "cancelSignalTimeout", "3"),
            "jdbc:mariadb:",
            Map.of("connectTimeout", "3000", "socketTimeout", "10000"));

    private ConnectionPool() {}

    /**
     * Connects for the first time.
     *
     * @throws RuntimeException if that fails
     */
    static HikariDataSource open(Settings.Database database) {
        return new HikariDataSource(configOf(database));
    }

    static HikariConfig configOf(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(database.url());
        database.user().ifPresent(config::setUsername);
        database.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(database.poolSize());
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setKeepaliveTime(KEEPALIVE_MILLIS);
        config.setMaxLifetime(MAX_LIFETIME_MILLIS);
        DRIVER_TIMEOUTS.forEach((start, timeouts) -> {
            if (database.url().startsWith(start)) {
                timeouts.forEach((name, value) -> presetUnlessInUrl(config, name, value));
            }
        });
        return config;
    }

    private static void presetUnlessInUrl(HikariConfig config, String name, String value) {
        String url = config.getJdbcUrl().toLowerCase(Locale.ROOT);
        String parameter = name.toLowerCase(Locale.ROOT) + "=";
        if (!url.contains("?" + parameter) && !url.contains("&" + parameter)) {
            config.addDataSourceProperty(name, value);
        }
    }
}
