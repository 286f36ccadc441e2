package dev.integrations.example.host;

import dev.integrations.application.port.out.IntegrationStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@QuarkusTest
class QuarkusHostTest implements AuditedHost {

    @Inject
    IntegrationStore store;

    @Inject
    DataSource dataSource;

    @Override
    public IntegrationStore store() {
        return store;
    }

    @Override
    public Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
