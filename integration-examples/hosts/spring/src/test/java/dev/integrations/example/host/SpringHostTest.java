package dev.integrations.example.host;

import dev.integrations.application.port.out.IntegrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:host")
class SpringHostTest implements AuditedHost {

    @Autowired
    private IntegrationStore store;

    @Autowired
    private DataSource pool;

    @Autowired
    private PlatformTransactionManager transactions;

    @Override
    public IntegrationStore store() {
        return store;
    }

    @Override
    public Connection connection() throws SQLException {
        return new TransactionAwareDataSourceProxy(pool).getConnection();
    }

    @Override
    public void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    @Override
    public void inTransactionMarkedForRollback(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }
}
