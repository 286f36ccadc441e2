package dev.integrations.adapter.jdbi;

import static dev.integrations.adapter.jdbi.HostTransaction.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every wiring with a host's transactions either does what the host means, or is refused in words before it writes. */
interface HostTransactionsContract extends OneStore {

    JdbiStore store();

    DataSource dataSource();

    /** Whatever the host has sent before: nothing, something that it read, or rows of its own. */
    @Test
    default void ownStoreInAHostsTransaction_isRefused_andTheHostsRollbackTakesItsRowsBack() throws SQLException {
        Integration hosts = given(AnIntegration.named("the host's"));
        IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
        for (DataSource pool : pools()) {
            HostTransaction host = new HostTransaction(pool);
            IntegrationRepository own = JdbiStore.on(host).integrations();
            for (String before :
                    List.of("", "SELECT id FROM integration WHERE id = '" + hosts.id() + "'", mark(hosts))) {
                host.takenBack(connection -> {
                    if (!before.isEmpty()) {
                        execute(connection, before);
                    }
                    assertRefused(() -> own.update(change), "joining(dataSource, inTransaction)");
                    assertRefused(() -> own.find(hosts.id()), "joining(dataSource, inTransaction)");
                    execute(connection, mark(hosts));
                });
                assertThat(repository().find(hosts.id())).as("after %s", before).contains(hosts);
                assertThat(repository().find(change.after().id())).contains(change.before());
            }
            assertThat(own.find(hosts.id())).as("without a transaction").contains(hosts);
        }
    }

    /** The same, found out when the store is made. */
    @Test
    default void onInAHostsTransaction_isRefused_andTheHostMayCommit() throws SQLException {
        for (DataSource pool : pools()) {
            Integration hosts = given(AnIntegration.named("the host's"));
            HostTransaction host = new HostTransaction(pool);
            for (String before : List.of("", mark(hosts))) {
                host.takenBack(connection -> {
                    if (!before.isEmpty()) {
                        execute(connection, before);
                    }
                    assertRefused(() -> JdbiStore.on(host), "joining(dataSource, inTransaction)");
                });
                assertThat(repository().find(hosts.id())).contains(hosts);
            }
            host.committed(connection -> {
                assertRefused(() -> JdbiStore.on(host), "joining(dataSource, inTransaction)");
                execute(connection, mark(hosts));
            });
            assertThat(repository().find(hosts.id()).orElseThrow().definition().beta())
                    .isNotEqualTo(hosts.definition().beta());
        }
    }

    /** R8: on a pool without auto-commit nobody else would commit it. */
    @Test
    default void joinedStoreWithoutATransaction_commitsByItself() {
        for (DataSource pool : pools()) {
            IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
            IntegrationRepository joined = store().joining(pool, () -> false).integrations();
            assertThat(joined.update(change)).isEqualTo(new Updated());
            assertThat(repository().find(change.after().id())).contains(change.after());
        }
    }

    /** Made inside and outside of it. */
    @Test
    default void joinedStore_isTakenBack_orCommitted_withTheHostsOwnRows() throws SQLException {
        for (DataSource pool : pools()) {
            HostTransaction host = new HostTransaction(pool);
            assertJoins(host, store().joining(host, host::isOpen));
            host.takenBack(connection -> {
                IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
                assertThat(store().joining(host, host::isOpen).integrations().update(change))
                        .isEqualTo(new Updated());
                connection.rollback();
                assertThat(repository().find(change.after().id())).contains(change.before());
            });
        }
    }

    private void assertJoins(HostTransaction host, JdbiStore joined) throws SQLException {
        Integration hosts = given(AnIntegration.named("the host's"));
        IntegrationRepository integrations = joined.integrations();
        IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
        host.takenBack(connection -> {
            assertThat(integrations.update(change)).isEqualTo(new Updated());
            execute(connection, mark(hosts));
        });
        assertThat(repository().find(hosts.id())).contains(hosts);
        assertThat(repository().find(change.after().id())).contains(change.before());
        host.committed(connection -> {
            assertThat(integrations.update(change)).isEqualTo(new Updated());
            execute(connection, mark(hosts));
        });
        assertThat(repository().find(hosts.id())).isPresent().get().isNotEqualTo(hosts);
        assertThat(repository().find(change.after().id())).contains(change.after());
    }

    /** A store for both: where no transaction is open, each call commits by itself. */
    @Test
    default void storeThatIsToldWhetherATransactionIsOpen_commitsByItselfWhereNoneIs() throws SQLException {
        for (DataSource pool : pools()) {
            HostTransaction host = new HostTransaction(pool);
            JdbiStore both = store().joining(host, host::isOpen).withHistory();
            IntegrationRepository integrations = both.integrations();
            IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
            IntegrationChange undone = Steps.relabel(change.after(), "undone");
            assertThat(integrations.update(change)).isEqualTo(new Updated());
            assertThat(repository().find(change.after().id())).contains(change.after());
            host.takenBack(connection -> assertThat(integrations.update(undone)).isEqualTo(new Updated()));
            assertThat(integrations.find(change.after().id())).contains(change.after());
            assertThat(both.validate()).isEmpty();
        }
    }

    /** Also where the host keeps a connection for the thread without a transaction, and has sent something on it. */
    @Test
    default void keptConnectionWithoutATransaction_isNotTakenForOne() throws SQLException {
        Integration hosts = given(AnIntegration.named("the host's"));
        for (DataSource pool : pools()) {
            for (String before : List.of("", "SELECT id FROM integration WHERE id = '" + hosts.id() + "'")) {
                HostTransaction host = new HostTransaction(pool);
                JdbiStore both = JdbiStore.on(pool).withOutbox().joining(host, host::isOpen);
                IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
                host.withoutTransaction(connection -> {
                    boolean mode = connection.getAutoCommit();
                    if (!before.isEmpty()) {
                        execute(connection, before);
                    }
                    assertThat(both.integrations().find(hosts.id())).contains(hosts);
                    assertThat(both.integrations().update(change)).isEqualTo(new Updated());
                    both.checkWritable();
                    if (!mode) {
                        connection.rollback();
                    }
                    assertThat(connection.getAutoCommit()).isEqualTo(mode);
                });
                assertThat(repository().find(change.after().id())).contains(change.after());
            }
        }
    }

    /** The pool itself, where the one that takes part was meant. */
    @Test
    default void joinedPoolThatTakesNoPart_isRefused_whereATransactionIsSaidToBeOpen() {
        IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
        for (DataSource pool : pools()) {
            JdbiStore joined = store().joining(pool, () -> true);
            assertRefused(() -> joined.integrations().update(change), "aware of the");
            assertThat(repository().find(change.after().id())).contains(change.before());
        }
    }

    /** R9: nobody was faster, and to repeat the transaction would fail again. PostgreSQL does nothing more in it. */
    @Test
    default void joinedCall_afterAStatementOfTheHostThatFailed_isNotTakenForContention() throws SQLException {
        IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
        new HostTransaction(dataSource()).takenBack(connection -> {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(connection, "SELECT * FROM there_is_no_such_table"));
            IntegrationRepository joined = store().joining(connection).integrations();
            if (store().access().dialect() == Dialect.POSTGRESQL) {
                assertRefused(() -> joined.update(change), "roll it back");
                assertRefused(() -> joined.find(change.after().id()), "roll it back");
            } else {
                assertThat(joined.update(change)).isEqualTo(new Updated());
            }
        });
        assertThat(repository().find(change.after().id())).contains(change.before());
    }

    /** A connection is the host's to commit; in auto-commit mode each call does so. */
    @Test
    default void joinedConnectionInAutoCommitMode_commitsEachCall() throws SQLException {
        IntegrationChange change = Steps.relabel(given(AnIntegration.named("x")), "new");
        IntegrationChange again = Steps.relabel(change.after(), "newer");
        try (Connection connection = dataSource().getConnection()) {
            JdbiStore joined = store().joining(connection);
            assertThat(joined.integrations().update(change)).isEqualTo(new Updated());
            assertThat(repository().find(change.after().id())).contains(change.after());
            assertThat(joined.withHistory().integrations().update(again)).isEqualTo(new Updated());
            assertThat(repository().find(change.after().id())).contains(again.after());
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    /** Some databases end the transaction in which a table is created, or looked for in vain. */
    @Test
    default void schemaOfAJoinedStore_isNeitherCreatedNorLookedAt() throws SQLException {
        Integration hosts = given(AnIntegration.named("the host's"));
        HostTransaction host = new HostTransaction(dataSource());
        host.takenBack(connection -> {
            execute(connection, mark(hosts));
            for (JdbiStore joined : List.of(store().joining(connection), store().joining(host, host::isOpen))) {
                assertThatIllegalStateException()
                        .isThrownBy(joined::createIfMissing)
                        .withMessageContaining("JdbiStore.on");
                assertThatIllegalStateException().isThrownBy(joined::validate).withMessageContaining("JdbiStore.on");
            }
        });
        assertThat(repository().find(hosts.id())).contains(hosts);
    }

    private List<DataSource> pools() {
        return List.of(dataSource(), new WithoutAutoCommit(dataSource()));
    }

    private static String mark(Integration integration) {
        return "UPDATE integration SET is_beta = NOT is_beta WHERE id = '" + integration.id() + "'";
    }

    private static void assertRefused(ThrowingCallable call, String advice) {
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(call)
                .withMessageContaining(advice)
                .satisfies(refused -> assertThat(refused.effect()).isEqualTo(Effect.REFUSED));
    }
}
