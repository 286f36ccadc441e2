package dev.integrations.example.host;

import dev.integrations.application.port.out.IntegrationStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@QuarkusTest
class QuarkusHostTest implements AuditedEndpoint {

    @Inject
    IntegrationStore store;

    @Inject
    DataSource dataSource;

    @TestHTTPResource
    URL url;

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
        return "http://localhost:" + url.getPort();
    }

    @Override
    public void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    @Override
    public void inTransactionMarkedForRollback(Runnable work) {
        QuarkusTransaction.begin();
        QuarkusTransaction.setRollbackOnly();
        try {
            work.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
