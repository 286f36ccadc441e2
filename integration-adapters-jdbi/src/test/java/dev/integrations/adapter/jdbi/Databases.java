package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;

/** Databases for tests. */
final class Databases {

    private Databases() {}

    static String h2Memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }

    static String h2File(Path directory) {
        return JdbiStore.durableUrl("jdbc:h2:async:" + directory.resolve("integrations"));
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    static JdbiStore created(HikariDataSource pool) {
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        return store;
    }
}
