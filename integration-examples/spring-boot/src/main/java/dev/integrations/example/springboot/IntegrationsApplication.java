package dev.integrations.example.springboot;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.WriteTransaction;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The application, and the library's beans. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(Tokens.class)
public class IntegrationsApplication {

    /** Loses nothing, which is not to be expected of the application's own mapper. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public static void main(String[] args) {
        SpringApplication.run(IntegrationsApplication.class, args);
    }

    /** The application's migrations, then the library's, each with a history of its own. */
    @Bean
    FlywayMigrationStrategy migrations(DataSource pool, JdbcConnectionDetails database) {
        String vendor = DatabaseDriver.fromJdbcUrl(database.getJdbcUrl()).getId();
        return own -> {
            own.migrate();
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:dev/integrations/adapter/jdbi/schema/" + vendor)
                    .table("integrations_schema_history")
                    .baselineOnMigrate(true)
                    .load()
                    .migrate();
        };
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbiStore store(DataSource pool) {
        return JdbiStore.on(pool)
                .withHistory()
                .joining(
                        new TransactionAwareDataSourceProxy(pool),
                        TransactionSynchronizationManager::isActualTransactionActive);
    }

    @Bean
    Endpoint endpoint(
            JdbiStore store,
            Tokens tokens,
            WriteTransaction writes,
            @Value("${integrations.cursor-key:#{null}}") Optional<String> cursorKey) {
        Wire wire = Wire.on(Integrations.on(store));
        return Endpoint.on(
                        cursorKey.map(wire::withCursorKey).orElse(wire),
                        BodyReader.with(text -> JSON.readValue(text, Object.class)),
                        tokens)
                .writingIn(writes);
    }

    /** Named {@code integrations} in {@code /actuator/health}. */
    @Bean
    HealthIndicator integrationsHealthIndicator(JdbiStore store) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                store.checkWritable();
                health.up();
            }
        };
    }
}
