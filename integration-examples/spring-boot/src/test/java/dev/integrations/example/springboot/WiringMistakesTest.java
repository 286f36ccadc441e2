package dev.integrations.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A wiring that would commit the application's rows, or lose a write, is refused, and nothing is stored. */
class WiringMistakesTest extends RunningApplication {

    private static final BooleanSupplier IN_TRANSACTION = TransactionSynchronizationManager::isActualTransactionActive;

    @Autowired
    private DataSource pool;

    @Autowired
    private PlatformTransactionManager transactions;

    private final Integration integration = AnIntegration.any();

    @Test
    void storeOnTheProxyAlone_isRefused_becauseItsCommitsWouldBeTheApplications() {
        JdbiStore wrong = JdbiStore.on(new TransactionAwareDataSourceProxy(pool));
        assertRefused(wrong, transactions, "give JdbiStore.on the pool itself");
    }

    @Test
    void poolInPlaceOfTheProxy_isRefused_becauseARollbackWouldNotReachIt() {
        JdbiStore wrong = JdbiStore.on(pool).joining(pool, IN_TRANSACTION);
        assertRefused(wrong, transactions, "give store.joining the data source that is aware");
    }

    @Test
    void transactionOfAnotherPool_isRefused() {
        JdbiStore wrong = JdbiStore.on(pool).joining(new TransactionAwareDataSourceProxy(pool), IN_TRANSACTION);
        JdbcDataSource another = new JdbcDataSource();
        another.setURL("jdbc:h2:mem:another");
        assertRefused(wrong, new DataSourceTransactionManager(another), "this data source does not take part in it");
    }

    @Test
    void scopeTakenForATransaction_isRefused() {
        JdbiStore wrong = JdbiStore.on(pool)
                .joining(
                        new TransactionAwareDataSourceProxy(pool),
                        TransactionSynchronizationManager::isSynchronizationActive);
        TransactionTemplate scope = new TransactionTemplate(transactions);
        scope.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
        assertRefused(wrong, scope, "the host says that a transaction is open");
    }

    @Test
    void cacheOfWhatMayBeRolledBack_isRefused() {
        assertThatThrownBy(() -> Integrations.builder(store).cache(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use a cache only with a store that has its own transactions");
    }

    @Test
    void h2File_isNotJoined(@TempDir Path directory) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL(JdbiStore.durableUrl("jdbc:h2:file:" + directory.resolve("integrations")));
        JdbiStore onFile = JdbiStore.on(file);
        assertThatThrownBy(() -> onFile.joining(new TransactionAwareDataSourceProxy(file), IN_TRANSACTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an H2 file is durable only in transactions of the store");
    }

    /** The library cannot see a transaction that it was not told of, so the application looks where it needs one. */
    @Test
    void storeThatJoinsNothing_isRefusedByTheApplication() {
        JdbiStore alone = JdbiStore.on(pool);
        assertThatThrownBy(() -> new AuditedWrites(jdbc, alone))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the store would commit by itself");
    }

    private void assertRefused(JdbiStore wrong, PlatformTransactionManager manager, String sentence) {
        assertRefused(wrong, new TransactionTemplate(manager), sentence);
    }

    private void assertRefused(JdbiStore wrong, TransactionTemplate transaction, String sentence) {
        transaction.executeWithoutResult(status -> assertThatThrownBy(
                        () -> wrong.integrations().insert(integration))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refused -> assertThat(refused.effect()).isEqualTo(Effect.REFUSED))
                .hasMessageContaining(sentence));
        assertThat(store.integrations().find(integration.id())).isEmpty();
    }
}
