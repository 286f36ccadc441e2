package dev.integrations.example.reliability;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * How to reach a database.
 *
 * @param url its JDBC URL
 * @param user who connects, without a password
 */
record Connections(String url, String user) {

    private static final long MILLIS_TO_CONNECT = 1000;

    /** With a driver that gives up on a server that says nothing: no client may wait for ever. */
    static Connections impatient(String url, String user) {
        String timeouts = url.startsWith("jdbc:postgresql:")
                ? "?connectTimeout=2&socketTimeout=2"
                : "?connectTimeout=2000&socketTimeout=2000";
        return new Connections(url + timeouts, user);
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(MILLIS_TO_CONNECT);
        return new HikariDataSource(config);
    }
}
