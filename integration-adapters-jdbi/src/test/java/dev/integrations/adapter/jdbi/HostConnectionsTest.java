package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools and transaction managers that are not as most are. {@link HostTransactionsContract} has those that are. */
class HostConnectionsTest {

    /** Sees each call of a connection before it is made. */
    interface Before {
        void call(Connection connection, Method method, Object[] arguments) throws SQLException;
    }

    private final List<String> calls = new ArrayList<>();
    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = Databases.pool(Databases.h2Memory());
        Databases.created(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void poolInAutoCommitMode_isAskedForOneConnection_andNothingIsSetOrSent() {
        JdbiStore store = JdbiStore.on(watched(pool, (connection, method, arguments) -> calls.add(method.getName())));
        calls.clear();
        store.integrations().find(AnIntegration.any().id());
        assertThat(calls)
                .doesNotContain("setAutoCommit", "createStatement", "setReadOnly", "commit", "rollback")
                .containsOnlyOnce("prepareStatement", "close");
    }

    @Test
    void poolWithoutAutoCommit_getsItsConnectionsBackWithout() {
        List<Boolean> modes = new ArrayList<>();
        JdbiStore store = JdbiStore.on(watched(new WithoutAutoCommit(pool), (connection, method, arguments) -> {
            if (method.getName().equals("close")) {
                modes.add(connection.getAutoCommit());
            }
        }));
        modes.clear();
        assertThat(store.integrations().insert(AnIntegration.any())).isEqualTo(new Inserted());
        assertThat(modes.get(modes.size() - 1)).isFalse();
    }

    /** What became of the statement is told, not what became of the connection afterwards. */
    @Test
    void modeThatCannotBePutBack_hidesNeitherTheStatementsFailure_norItsSuccess() {
        JdbiStore store = JdbiStore.on(watched(new WithoutAutoCommit(pool), (connection, method, arguments) -> {
            if (method.getName().equals("setAutoCommit") && arguments[0].equals(false)) {
                throw new SQLException("planted", "08006");
            }
        }));
        IntegrationRepository repository = store.integrations();
        assertThat(repository.insert(AnIntegration.any())).isEqualTo(new Inserted());
        Jdbi.create(pool).useHandle(handle -> handle.execute("DROP TABLE integration"));
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> repository.insert(AnIntegration.any()))
                .withMessageContaining("SQLState 42S02")
                .satisfies(failure -> assertThat(failure.effect()).isEqualTo(Effect.REFUSED));
    }

    /** As a JTA manager's pool does, whose connection is in a transaction from the start. */
    @Test
    void connectionThatIsNotToLeaveItsTransaction_isRefused_andClosed() {
        DataSource enlisted = watched(new WithoutAutoCommit(pool), (connection, method, arguments) -> {
            calls.add(method.getName());
            if (method.getName().equals("setAutoCommit")) {
                throw new SQLException("Attempting to commit while taking part in a transaction");
            }
        });
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> JdbiStore.on(enlisted))
                .withMessageContaining("joining(dataSource, inTransaction)")
                .satisfies(failure -> assertThat(failure.effect()).isEqualTo(Effect.REFUSED));
        assertThat(calls).endsWith("close");
    }

    /** It cannot be told from a transaction that keeps its connection. */
    @Test
    void poolThatDoesNotPutAutoCommitBack_isRefused_andAdvisedToHandOutAutoCommit() throws SQLException {
        try (Connection only = pool.getConnection()) {
            only.setAutoCommit(false);
            DataSource ofOne = (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> HostTransaction.keptOpen(only));
            assertThatExceptionOfType(RepositoryException.class)
                    .isThrownBy(() -> JdbiStore.on(ofOne))
                    .withMessageContaining("in auto-commit mode");
            assertThat(only.getAutoCommit()).isFalse();
        }
    }

    /** Nothing was sent; what has no SQLState is told by its class. */
    @Test
    void connectionThatFailsBeforeAnythingIsSent_isNotApplied_andClosed() {
        List<String> failing = new ArrayList<>();
        JdbiStore store = JdbiStore.on(watched(pool, (connection, method, arguments) -> {
            calls.add(method.getName());
            if (failing.contains(method.getName())) {
                throw new SQLException("hunter2");
            }
        }));
        failing.add("getAutoCommit");
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> store.integrations().insert(AnIntegration.any()))
                .withMessageContaining("java.sql.SQLException without an SQLState")
                .withMessageNotContaining("hunter2")
                .satisfies(failure -> assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED));
        assertThat(calls).endsWith("close");
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    /** As the one that Micronaut injects, outside of a transaction. */
    @Test
    void sourceWithoutAConnection_isPassedOverForThePool_whereNoTransactionIsOpen_andElseNothingIsApplied() {
        Before fails = (connection, method, arguments) -> {
            throw new IllegalMonitorStateException("hunter2");
        };
        DataSource none = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new IllegalMonitorStateException("hunter2");
                });
        for (DataSource source : List.of(none, watched(pool, fails))) {
            JdbiStore store = JdbiStore.on(pool);
            IntegrationRepository inside = store.joining(source, () -> true).integrations();
            IntegrationRepository outside = store.joining(source, () -> false).integrations();
            Integration integration = AnIntegration.any();
            assertNoConnection(() -> JdbiStore.on(source));
            assertNoConnection(() -> inside.insert(integration));
            assertThat(outside.insert(integration)).isEqualTo(new Inserted());
            assertThat(outside.find(integration.id())).contains(integration);
        }
    }

    private static void assertNoConnection(ThrowingCallable call) {
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(call)
                .withMessageContaining("java.lang.IllegalMonitorStateException")
                .withMessageContaining("JdbiStore.on takes the pool itself")
                .withMessageNotContaining("hunter2")
                .satisfies(failure -> assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED));
    }

    private static DataSource watched(DataSource source, Before before) {
        return (DataSource) watched(source, DataSource.class, before);
    }

    private static Object watched(Object target, Class<?> type, Before before) {
        return Proxy.newProxyInstance(
                HostConnectionsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof Connection connection) {
                        before.call(connection, method, arguments);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection ? watched(result, Connection.class, before) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
