package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Physical connections to a database. Those that are opened while it is demoted only read, for as long as they live, as do
 * those to a server that others have replaced, and those whose session has begun like that. H2 has nothing of the kind: there
 * its failure is thrown here, and its connections can be aborted, as those of the others can.
 */
final class DemotedServer implements DataSource {

    private static final Set<String> WRITES = Set.of("executeUpdate");

    private final String url;
    private final String user;
    private final String password;
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean demoted;

    DemotedServer(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void demote() {
        demoted = true;
    }

    void promote() {
        demoted = false;
    }

    /** How many connections were opened. */
    int opened() {
        return opened.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        opened.incrementAndGet();
        if (!demoted) {
            return connection;
        }
        switch (Dialect.named(connection.getMetaData().getDatabaseProductName())) {
            case POSTGRESQL -> execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            case MARIADB -> execute(connection, "SET SESSION TRANSACTION READ ONLY");
            case H2 -> {
                return onlyReading(connection, Connection.class, connection);
            }
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> T onlyReading(Object target, Class<T> type, Connection physical) {
        return type.cast(Proxy.newProxyInstance(
                DemotedServer.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (WRITES.contains(method.getName())) {
                        throw new SQLException("planted", "90097", 90097);
                    }
                    if (method.getName().equals("abort")) {
                        physical.close();
                        return null;
                    }
                    if (method.getName().startsWith("prepare") && physical.isClosed()) {
                        throw new SQLException("planted", "08003");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Statement
                                ? onlyReading(result, method.getReturnType(), physical)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing to unwrap");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
