package dev.integrations.adapter.jdbi.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * A data source whose connections break at a chosen point of a write, as if the network did: the caller gets an
 * exception, and the connection is gone together with what it has not committed. Reads go through. Thread-safe.
 */
public final class FaultyDataSource extends ForwardingDataSource {

    /** Where in a write a connection breaks. */
    public enum Point {
        /** The statement never reaches the database. */
        BEFORE_STATEMENT,
        /** The database has executed the statement (and committed it, in auto-commit mode); the answer is lost. */
        AFTER_STATEMENT,
        /** The commit never reaches the database. */
        BEFORE_COMMIT,
        /** The database has committed; the answer is lost. */
        AFTER_COMMIT
    }

    private static final Set<String> WRITES = Set.of("executeUpdate", "executeLargeUpdate");

    private final AtomicReference<Point> point = new AtomicReference<>();
    private final AtomicReference<String> sqlState = new AtomicReference<>("08006");
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicReference<Runnable> onBreak = new AtomicReference<>(() -> {});

    /**
     * Wraps a data source that works.
     *
     * @param sound where the connections come from
     */
    public FaultyDataSource(DataSource sound) {
        super(sound);
    }

    /**
     * Breaks the next writes.
     *
     * @param where at which point
     * @param times how many of them
     */
    public void breakNext(Point where, int times) {
        breakNext(where, times, "08006");
    }

    /**
     * Breaks the next writes with a given error.
     *
     * @param where at which point
     * @param times how many of them
     * @param state the SQLState that the caller gets
     */
    public void breakNext(Point where, int times, String state) {
        point.set(where);
        sqlState.set(state);
        left.set(times);
    }

    /**
     * Does something at the moment a connection breaks, such as what others do meanwhile.
     *
     * @param action runs in the thread of the write, after the connection is gone
     */
    public void onBreak(Runnable action) {
        onBreak.set(action);
    }

    /**
     * How many of the ordered faults have not happened yet.
     *
     * @return 0 or more
     */
    public int remaining() {
        return left.get();
    }

    @Override
    protected Connection changed(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            boolean commits = method.getName().equals("commit");
            if (commits) {
                breakIf(Point.BEFORE_COMMIT, connection);
            }
            Object result = invoke(connection, method, arguments);
            if (commits) {
                breakIf(Point.AFTER_COMMIT, connection);
            }
            return result instanceof Statement statement
                    ? faulty(statement, method.getReturnType(), connection)
                    : result;
        });
    }

    private Object faulty(Statement statement, Class<?> type, Connection connection) {
        return proxy(type, (proxy, method, arguments) -> {
            boolean writes = WRITES.contains(method.getName());
            if (writes) {
                breakIf(Point.BEFORE_STATEMENT, connection);
            }
            Object result = invoke(statement, method, arguments);
            if (writes) {
                breakIf(Point.AFTER_STATEMENT, connection);
            }
            return result;
        });
    }

    private void breakIf(Point reached, Connection connection) throws SQLException {
        if (reached == point.get() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            String state = sqlState.get();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.close();
            onBreak.get().run();
            throw new SQLException("injected at " + reached, state);
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
