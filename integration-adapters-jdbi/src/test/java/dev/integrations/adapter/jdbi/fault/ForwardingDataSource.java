package dev.integrations.adapter.jdbi.fault;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Another data source, but for its connections. As safe for threads as that and {@link #changed} are. */
public abstract class ForwardingDataSource implements DataSource {

    private final DataSource sound;

    /**
     * Wraps.
     *
     * @param sound where the connections come from
     */
    protected ForwardingDataSource(DataSource sound) {
        this.sound = sound;
    }

    /**
     * Makes of a connection what is handed out.
     *
     * @param connection of the other data source
     * @return itself, or one in front of it
     * @throws SQLException if the connection fails
     */
    protected abstract Connection changed(Connection connection) throws SQLException;

    @Override
    public Connection getConnection() throws SQLException {
        return changed(sound.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return changed(sound.getConnection(user, password));
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
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return sound.getParentLogger();
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
