package dev.integrations.example.http.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;

/**
 * Opens connection pools that fail within seconds if the database is dead or unreachable. Neither driver gives up by
 * itself: without these settings, a lost packet would block a request and its thread for ever.
 */
final class ConnectionPool {

    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;
    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    /** A firewall on the way may drop idle connections. */
    private static final long KEEPALIVE_MILLIS = 60_000;

    /** After a failover, connections move to the address that the name now resolves to. */
    private static final long MAX_LIFETIME_MILLIS = 600_000;

    /** By the start of the URL. PostgreSQL takes seconds, MariaDB milliseconds. */
    private static final Map<String, Map<String, String>> DRIVER_TIMEOUTS = Map.of(
            "jdbc:postgresql:",
            Map.of("connectTimeout", "3", "loginTimeout", "3", "socketTimeout", "10", "cancelSignalTimeout", "3"),
            "jdbc:mariadb:",
            Map.of("connectTimeout", "3000", "socketTimeout", "10000"));

    private ConnectionPool() {}

    /** Connects once, and throws a {@link RuntimeException} if that fails. */
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
