package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.Integrations;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2MemoryCachingTest implements CachingContract {

    private static HikariDataSource pool;
    private static JdbiStore store;
    private static Integrations caching;

    @BeforeAll
    static void open() {
        pool = Databases.pool(Databases.h2Memory());
        store = Databases.created(pool);
        caching = CachingContract.on(store);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Override
    public JdbiStore store() {
        return store;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Integrations useCases() {
        return caching;
    }
}
