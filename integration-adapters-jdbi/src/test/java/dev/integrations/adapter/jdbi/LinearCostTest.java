package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.contract.LinearCostContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On H2 only: what an operation costs is this adapter's, whatever the database. */
class LinearCostTest implements LinearCostContract {

    private static HikariDataSource pool;
    private static JdbiStore store;

    @BeforeAll
    static void open() {
        pool = TestDatabase.H2_MEMORY.open();
        store = Databases.created(pool).withHistory().withOutbox();
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
