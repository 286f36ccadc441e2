package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.fault.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A data source that takes part in the transactions of its host, as those of Spring and Micronaut do: within one, it gives
 * the thread's connection, whose {@code close} leaves it open; elsewhere the pool's.
 */
final class HostTransaction extends ForwardingDataSource {

    /** What a host does in a transaction. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    private final DataSource pool;
    private final ThreadLocal<Connection> open = new ThreadLocal<>();
    private final ThreadLocal<Boolean> inTransaction = ThreadLocal.withInitial(() -> false);

    HostTransaction(DataSource pool) {
        super(pool);
        this.pool = pool;
    }

    boolean isOpen() {
        return inTransaction.get();
    }

    /** Rolls back, whatever was done; fails if the connection was closed, committed, or put into another mode. */
    void takenBack(Work work) throws SQLException {
        run(work, false);
    }

    void committed(Work work) throws SQLException {
        run(work, true);
    }

    private void run(Work work, boolean commits) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            open.set(connection);
            inTransaction.set(true);
            try {
                work.on(connection);
                if (connection.getAutoCommit()) {
                    throw new AssertionError("the host's connection was put into auto-commit mode");
                }
                if (commits) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } finally {
                open.remove();
                inTransaction.remove();
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /**
     * As Spring does where a method supports a transaction and none is open, or wants none: the thread keeps a connection, in
     * the mode of the pool.
     */
    void withoutTransaction(Work work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            open.set(connection);
            try {
                work.on(connection);
            } finally {
                open.remove();
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection ofTheThread = open.get();
        return ofTheThread == null ? super.getConnection() : keptOpen(ofTheThread);
    }

    @Override
    protected Connection changed(Connection connection) {
        return connection;
    }

    /** The connection, but for its {@code close}. */
    static Connection keptOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                HostTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
