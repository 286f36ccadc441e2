package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.fault.ForwardingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Hands out connections as a pool with {@code autoCommit=false} does, and takes back what is not committed. */
final class WithoutAutoCommit extends ForwardingDataSource {

    WithoutAutoCommit(DataSource pool) {
        super(pool);
    }

    @Override
    protected Connection changed(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection;
    }
}
