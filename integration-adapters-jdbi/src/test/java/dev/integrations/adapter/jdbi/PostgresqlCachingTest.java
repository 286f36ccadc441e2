package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.Integrations;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlCachingTest implements CachingContract {

    private static HikariDataSource pool;
    private static JdbiStore store;
    private static Integrations caching;

    @BeforeAll
    static void open() {
        PostgresServer server = PostgresServer.orSkip();
        pool = Databases.pool(server.newDatabase(), server.user(), server.password());
        store = Databases.created(pool);
        caching = CachingContract.on(store);
    }

    @AfterAll
    static void close() {
        if (pool != null) {
            pool.close();
        }
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
