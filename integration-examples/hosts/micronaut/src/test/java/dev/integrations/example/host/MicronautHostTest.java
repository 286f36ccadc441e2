package dev.integrations.example.host;

import dev.integrations.application.port.out.IntegrationStore;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@MicronautTest(transactional = false)
class MicronautHostTest implements AuditedEndpoint {

    @Inject
    IntegrationStore store;

    @Inject
    DataSource dataSource;

    @Inject
    EmbeddedServer server;

    @Inject
    TransactionOperations<Connection> operations;

    @Override
    public IntegrationStore store() {
        return store;
    }

    @Override
    public Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public String origin() {
        return server.getURL().toString();
    }

    @Override
    public void inTransaction(Runnable work) {
        operations.executeWrite(status -> {
            work.run();
            return null;
        });
    }

    @Override
    public void inTransactionMarkedForRollback(Runnable work) {
        operations.executeWrite(status -> {
            status.setRollbackOnly();
            work.run();
            return null;
        });
    }
}
