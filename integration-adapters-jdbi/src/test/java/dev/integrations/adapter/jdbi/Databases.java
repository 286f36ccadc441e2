package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore.Database;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

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
        return pool(url, "sa", "");
    }

    static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    /** What a host without the recipe would have. */
    static JdbiStore withoutDurability(HikariDataSource pool) {
        return new JdbiStore(
                Jdbi.create(pool),
                new Database(Dialect.H2, Tables.DEFAULT, Durability.OF_THE_DATABASE),
                false,
                JdbiStore.Records.NONE);
    }

    static JdbiStore created(HikariDataSource pool) {
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        return store;
    }
}
