package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host writes rows of its own and an integration in one transaction, in three ways. */
class HostTransactionsTest {

    private static final String AUDIT = "INSERT INTO audit (entry) VALUES ('relabelled')";

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private JdbiStore store;
    private IntegrationRepository own;
    private Integration stored;
    private IntegrationChange change;

    @BeforeEach
    void open() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        store = JdbiStore.on(dataSource);
        store.createIfMissing();
        own = store.integrations();
        stored = AnIntegration.any();
        own.insert(stored);
        change = Steps.relabel(stored, "new");
        jdbc().execute("CREATE TABLE audit (entry VARCHAR(100))");
    }

    @Test
    void plainConnection_commitsBoth() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository integrations = store.joining(connection).integrations();
            integrations.update(change);
            connection.createStatement().executeUpdate(AUDIT);
            connection.commit();
        }
        assertBothCommitted();
    }

    @Test
    void plainConnection_rollsBackBoth() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(store.joining(connection).integrations().update(change)).isEqualTo(new Updated());
            connection.createStatement().executeUpdate(AUDIT);
            connection.rollback();
        }
        assertNothingHappened();
    }

    @Test
    void sharedJdbiHandle_commitsBoth_orRollsBackBoth() {
        Jdbi jdbi = Jdbi.create(dataSource);
        jdbi.useTransaction(handle -> {
            store.joining(handle).integrations().update(change);
            handle.execute(AUDIT);
            handle.rollback();
        });
        assertNothingHappened();
        jdbi.useTransaction(handle -> {
            store.joining(handle).integrations().update(change);
            handle.execute(AUDIT);
        });
        assertBothCommitted();
    }

    /** Where none is open, Spring may keep a connection for the thread all the same, which nobody commits. */
    @Test
    void springScopeWithoutATransaction_commitsEachCall_alsoOnAPoolWithoutAutoCommit() {
        DataSource pool = new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }
        };
        IntegrationRepository integrations = JdbiStore.on(pool)
                .joining(
                        new TransactionAwareDataSourceProxy(pool),
                        TransactionSynchronizationManager::isActualTransactionActive)
                .integrations();
        TransactionTemplate scope = new TransactionTemplate(new DataSourceTransactionManager(pool));
        for (int propagation :
                List.of(TransactionDefinition.PROPAGATION_SUPPORTS, TransactionDefinition.PROPAGATION_NOT_SUPPORTED)) {
            Integration created = AnIntegration.any();
            scope.setPropagationBehavior(propagation);
            scope.executeWithoutResult(status -> {
                new JdbcTemplate(new TransactionAwareDataSourceProxy(pool)).queryForList("SELECT * FROM audit");
                integrations.insert(created);
                assertThat(integrations.find(created.id())).contains(created);
            });
            assertThat(own.find(created.id())).contains(created);
        }
    }

    @Test
    void storeWithTransactionsOfItsOwn_onTheDataSourceOfSpringsTransactions_isRefused_andTheRollbackIsSprings() {
        TransactionAwareDataSourceProxy aware = new TransactionAwareDataSourceProxy(dataSource);
        IntegrationRepository wrong = JdbiStore.on(aware).integrations();

        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
            new JdbcTemplate(aware).update(AUDIT);
            assertThatThrownBy(() -> wrong.update(change))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageContaining("joining(dataSource, inTransaction)");
            status.setRollbackOnly();
        });
        assertNothingHappened();
    }

    @Test
    void springTransactionThatLost_isRepeatedAsAWhole() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        TransactionAwareDataSourceProxy aware = new TransactionAwareDataSourceProxy(dataSource);
        IntegrationRepository integrations = store.joining(
                        aware, TransactionSynchronizationManager::isActualTransactionActive)
                .integrations();
        List<Integration> read = new ArrayList<>();

        audited(transaction, integrations, stored.id(), current -> {
            new JdbcTemplate(aware).update(AUDIT);
            read.add(current);
            if (read.size() == 1) {
                // somebody else, in another transaction
                own.update(change);
            }
        });
        assertThat(read).containsExactly(stored, change.after());
        assertThat(audited()).isEqualTo(1);
        assertThat(own.find(stored.id()).orElseThrow().definition().beta())
                .isNotEqualTo(stored.definition().beta());
    }

    private static void audited(
            TransactionTemplate transaction,
            IntegrationRepository integrations,
            IntegrationId id,
            Consumer<Integration> audit) {
        for (int attempt = 1; true; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    Integration current = integrations.find(id).orElseThrow();
                    audit.accept(current);
                    integrations.update(edit(current));
                });
                return;
            } catch (RepositoryException failed) {
                if (!failed.isContention() || attempt == 3) {
                    throw failed;
                }
            }
        }
    }

    private static IntegrationChange edit(Integration current) {
        return Steps.step(
                current, IntegrationPatch.empty().withBeta(!current.definition().beta()));
    }

    /** R7. */
    @Test
    void springTransaction_commitsItsOwnRows_alsoAfterARefusedUpdate() {
        own.insert(AnIntegration.named("taken").ownedBy(stored.owner()).build());
        TransactionAwareDataSourceProxy aware = new TransactionAwareDataSourceProxy(dataSource);
        IntegrationRepository integrations = store.joining(
                        aware, TransactionSynchronizationManager::isActualTransactionActive)
                .integrations();

        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
            assertThat(integrations.update(Steps.rename(stored, "taken"))).isEqualTo(new NameTaken());
            new JdbcTemplate(aware).update(AUDIT);
        });
        assertThat(own.find(stored.id())).contains(stored);
        assertThat(audited()).isEqualTo(1);
    }

    private void assertBothCommitted() {
        assertThat(own.find(stored.id())).contains(change.after());
        assertThat(audited()).isEqualTo(1);
    }

    private void assertNothingHappened() {
        assertThat(own.find(stored.id())).contains(stored);
        assertThat(audited()).isZero();
    }

    private int audited() {
        return jdbc().queryForObject("SELECT COUNT(*) FROM audit", Integer.class);
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }
}
