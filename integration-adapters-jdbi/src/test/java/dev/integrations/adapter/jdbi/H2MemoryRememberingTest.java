package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2MemoryRememberingTest implements RememberingContract {

    private static HikariDataSource pool;
    private static JdbiStore store;
    private static RememberingIntegrationRepository remembering;

    @BeforeAll
    static void open() {
        pool = Databases.pool(Databases.h2Memory());
        store = Databases.created(pool);
        remembering = new RememberingIntegrationRepository(new JdbiIntegrationRepository(store), 100);
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
    public RememberingIntegrationRepository remembering() {
        return remembering;
    }
}
