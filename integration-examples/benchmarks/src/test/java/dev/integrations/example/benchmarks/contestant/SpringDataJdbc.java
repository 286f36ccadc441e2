package dev.integrations.example.benchmarks.contestant;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC: a repository of entities that have a version, and a transaction around its calls. */
public final class SpringDataJdbc implements Contestant {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final IntegrationEntities entities;
    private final TransactionTemplate transactions;

    public SpringDataJdbc(DataSource dataSource) {
        context.registerBean(DataSource.class, () -> dataSource, definition -> definition.setDestroyMethodName(""));
        context.register(Settings.class);
        context.refresh();
        this.entities = context.getBean(IntegrationEntities.class);
        this.transactions = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        try {
            return transactions.execute(status -> {
                IntegrationEntity before = entities.findById(id).orElseThrow();
                if (before.version() != version) {
                    return false;
                }
                entities.save(before.changed(change));
                return true;
            });
        } catch (OptimisticLockingFailureException stale) {
            return false;
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Made by Spring Data. */
    interface IntegrationEntities extends CrudRepository<IntegrationEntity, UUID> {}

    /** The row as Spring Data sees it. */
    @Table("integration")
    record IntegrationEntity(
            @Id UUID id,
            UUID ownerId,
            String name,
            String category,
            @Column("is_beta") boolean beta,
            String sharing,
            String config,
            @Version long version,
            String writtenBy,
            LocalDateTime createdAt,
            LocalDateTime updatedAt) {

        IntegrationEntity changed(Change change) {
            return new IntegrationEntity(
                    id,
                    ownerId,
                    name,
                    category,
                    change.beta(beta),
                    sharing,
                    change.config(config),
                    version,
                    Row.newWriter(),
                    createdAt,
                    Row.now());
        }
    }

    /** What Spring Boot would set up. */
    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(considerNestedRepositories = true, basePackageClasses = SpringDataJdbc.class)
    static class Settings extends AbstractJdbcConfiguration {

        @Override
        public JdbcMappingContext jdbcMappingContext(
                Optional<NamingStrategy> naming, JdbcCustomConversions conversions, RelationalManagedTypes types) {
            JdbcMappingContext context = super.jdbcMappingContext(naming, conversions, types);
            // Unquoted, as the tables were created.
            context.setForceQuote(false);
            return context;
        }

        @Bean
        NamedParameterJdbcOperations operations(DataSource dataSource) {
            return new NamedParameterJdbcTemplate(dataSource);
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }
}
