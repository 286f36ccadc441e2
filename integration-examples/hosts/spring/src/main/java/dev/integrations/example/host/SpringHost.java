package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.out.IntegrationStore;
import jakarta.validation.Validator;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@SpringBootApplication
public class SpringHost {

    @Bean
    IntegrationStore store(DataSource pool) {
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        return store.joining(
                new TransactionAwareDataSourceProxy(pool),
                TransactionSynchronizationManager::isActualTransactionActive);
    }

    @Bean
    Integrations integrations(IntegrationStore store, Validator validator) {
        return Integrations.builder(store)
                .policy(UpdatePolicy.DEFAULT.withValidator(validator))
                .build();
    }
}
