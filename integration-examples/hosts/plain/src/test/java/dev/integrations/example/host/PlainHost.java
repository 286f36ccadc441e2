package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.IntegrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** A host without a framework, which hands its connection to the store. */
abstract class PlainHost implements AuditedHost {

    private final DataSource pool;
    private final JdbiStore store;
    private Connection transaction;

    PlainHost(DataSource pool) {
        this.pool = pool;
        store = JdbiStore.on(pool);
        store.createIfMissing();
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) pool).close();
    }

    @Override
    public IntegrationStore store() {
        return transaction == null ? store : store.joining(transaction);
    }

    @Override
    public Connection connection() {
        return transaction;
    }

    @Override
    public void release(Connection connection) {
        // closed with the transaction
    }

    @Override
    public void inTransaction(Runnable work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            transaction = connection;
            try {
                work.run();
                connection.commit();
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                transaction = null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
