package dev.integrations.example.reliability.planted;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that changes statements on their way: to plant mistakes into the SQL of an adapter. Thread-safe. */
public final class RewritingDataSource implements DataSource {

    private final DataSource sound;
    private final UnaryOperator<String> rewriting;

    /** Wraps a data source. */
    public RewritingDataSource(DataSource sound, UnaryOperator<String> rewriting) {
        this.sound = sound;
        this.rewriting = rewriting;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return rewriting(sound.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return rewriting(sound.getConnection(user, password));
    }

    private Connection rewriting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == PreparedStatement.class) {
                        arguments[0] = rewriting.apply((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return sound.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        sound.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        sound.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return sound.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(RewritingDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return sound.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return sound.isWrapperFor(type);
    }
}
