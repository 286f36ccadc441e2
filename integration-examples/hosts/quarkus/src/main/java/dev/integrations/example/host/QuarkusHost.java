package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.out.IntegrationStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.validation.Validator;
import javax.sql.DataSource;

@Singleton
public class QuarkusHost {

    @Produces
    @Singleton
    IntegrationStore store(DataSource dataSource) {
        JdbiStore store = JdbiStore.on(dataSource);
        store.createIfMissing();
        return store.joining(dataSource, () -> QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION);
    }

    @Produces
    @Singleton
    Integrations integrations(IntegrationStore store, Validator validator) {
        UpdatePolicy policy = UpdatePolicy.DEFAULT.withValidator(validator);
        return Integrations.builder(store).policy(policy).build();
    }
}
