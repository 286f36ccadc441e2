package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest implements RepositoriesOnJdbiContract {

    private static HikariDataSource pool;
    private static JdbiStore store;

    @BeforeAll
    static void open(@TempDir Path directory) {
        pool = Databases.pool(Databases.h2File(directory));
        store = Databases.created(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Override
    public JdbiStore store() {
        return store;
    }
}
