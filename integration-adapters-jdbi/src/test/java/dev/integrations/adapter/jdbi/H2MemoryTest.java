package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2MemoryTest
        implements RepositoriesOnJdbiContract,
                TruthfulFailuresContract,
                WritabilityContract,
                TruthfulCommandsContract,
                JoinedLifecycleContract,
                HostTransactionsContract,
                IsolationContract,
                OutboxContract {

    private static HikariDataSource pool;
    private static JdbiStore store;

    @BeforeAll
    static void open() {
        pool = Databases.pool(Databases.h2Memory());
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

    @Override
    public DataSource dataSource() {
        return pool;
    }
}
