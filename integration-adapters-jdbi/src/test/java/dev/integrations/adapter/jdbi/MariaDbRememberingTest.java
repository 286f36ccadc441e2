package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbRememberingTest implements RememberingContract {

    private static HikariDataSource pool;
    private static JdbiStore store;
    private static RememberingIntegrationRepository remembering;

    @BeforeAll
    static void open() {
        MariaDbServer server = MariaDbServer.orSkip();
        pool = Databases.pool(server.newDatabase(), server.user(), server.password());
        store = Databases.created(pool);
        remembering = new RememberingIntegrationRepository(new JdbiIntegrationRepository(store), 100);
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
    public RememberingIntegrationRepository remembering() {
        return remembering;
    }
}
