package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.IntegrationStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import javax.sql.DataSource;

@Factory
class MicronautHost {

    @Singleton
    IntegrationStore store(DataSource dataSource, TransactionOperations<Connection> operations) {
        JdbiStore store = JdbiStore.on(DelegatingDataSource.unwrapDataSource(dataSource));
        store.createIfMissing();
        return store.joining(
                dataSource, () -> operations.findTransactionStatus().isPresent());
    }

    @Singleton
    Integrations integrations(IntegrationStore store) {
        return Integrations.on(store);
    }
}
