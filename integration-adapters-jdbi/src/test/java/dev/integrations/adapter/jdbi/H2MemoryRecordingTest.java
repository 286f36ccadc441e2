package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.contract.LinearCostContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2MemoryRecordingTest implements RecordingContract, LinearCostContract {

    private static HikariDataSource pool;
    private static JdbiStore store;

    @BeforeAll
    static void open() {
        pool = Databases.pool(Databases.h2Memory());
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
