package dev.integrations.example.embedding;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.HostWiringContract;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringWiringTest implements HostWiringContract {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:wiring", "", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);
    private final JdbiStore store = JdbiStore.on(pool)
            .joining(
                    new TransactionAwareDataSourceProxy(pool),
                    TransactionSynchronizationManager::isActualTransactionActive);

    @Override
    public IntegrationStore store() {
        return store;
    }

    @Override
    public void inTransaction(Runnable work) {
        new TransactionTemplate(new DataSourceTransactionManager(pool)).executeWithoutResult(status -> work.run());
    }

    @Override
    public void writeRow(String entry) {
        jdbc.update("INSERT INTO audit (entry) VALUES (?)", entry);
    }

    @Override
    public boolean hasRow(String entry) {
        return !jdbc.queryForList("SELECT 1 FROM audit WHERE entry = ?", entry).isEmpty();
    }

    @Override
    public void inTransactionMarkedForRollback(Runnable work) {
        new TransactionTemplate(new DataSourceTransactionManager(pool)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    @BeforeEach
    void createTables() {
        store.createIfMissing();
        jdbc.execute("CREATE TABLE IF NOT EXISTS audit (entry VARCHAR(36))");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }
}
