package dev.integrations.adapter.jdbi.internal.transaction;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections of a host's data source, each looked at for whose transaction it is in. In one of the host, a commit of ours
 * would also commit the host's rows; in none, a write without a commit of ours would be lost. Thread-safe.
 */
public final class HostConnections implements ConnectionFactory {

    /** What a connection is to be used for. */
    public enum Use {
        /** Transactions of our own: in auto-commit mode, in no transaction. */
        OWN("this data source takes part in a transaction of the host, which a store with transactions of its own"
                + " would commit: use store.joining(dataSource, inTransaction), or give JdbiStore.on the pool"
                + " itself, best one that hands out connections in auto-commit mode"),

        /** The transaction that the host has open. */
        HOSTS("the host says that a transaction is open, but this data source does not take part in it, so that a"
                + " rollback would not take the write back: give store.joining the data source that is aware of the"
                + " host's transactions");

        private final String refusal;

        Use(String refusal) {
            this.refusal = refusal;
        }

        private boolean fits(boolean ofTheHost) {
            return ofTheHost == (this == HOSTS);
        }
    }

    private final DataSource source;
    private final Use use;

    /** Whether a connection was seen that commits by itself. Then one that does not is in a transaction. */
    private volatile boolean handsOutAutoCommit;

    /** Looks at the connections of a source. */
    public HostConnections(DataSource source, Use use) {
        this.source = source;
        this.use = use;
    }

    /**
     * Those of the host's transactions, and our own where none is open: there, what a host keeps for the thread is in no
     * transaction that anybody ends, and may not commit by itself.
     *
     * @param inTransaction tells whether the calling thread has a transaction open
     */
    static ConnectionFactory joining(
            DataSource transactionAware, BooleanSupplier inTransaction, ConnectionFactory own) {
        ConnectionFactory hosts = new HostConnections(transactionAware, Use.HOSTS);
        return new ConnectionFactory() {
            @Override
            public Connection openConnection() throws SQLException {
                return (inTransaction.getAsBoolean() ? hosts : own).openConnection();
            }

            @Override
            public void closeConnection(Connection connection) throws SQLException {
                // of the host's, there is no mode to put back
                own.closeConnection(connection);
            }
        };
    }

    /**
     * Opens.
     *
     * @throws RepositoryException if the connection does not fit the use, and nothing was sent on it; or if there is none
     */
    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = connection();
        try {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit && !handsOutAutoCommit) {
                handsOutAutoCommit = true;
            }
            boolean ofTheHost = !autoCommit;
            if (ofTheHost && !handsOutAutoCommit && OpenTransaction.marked(connection)) {
                connection.close();
                connection = connection();
                ofTheHost = OpenTransaction.unmarked(connection);
            }
            if (!use.fits(ofTheHost)) {
                throw new RepositoryException(Effect.REFUSED, use.refusal, null);
            }
            if (use == Use.OWN && !autoCommit) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException | RuntimeException failed) {
            close(connection, failed);
            throw failed;
        }
    }

    /** Micronaut's gives, outside of its transactions, one that fails whatever it is asked. */
    private Connection connection() throws SQLException {
        try {
            Connection connection = source.getConnection();
            try {
                connection.getAutoCommit();
                return connection;
            } catch (SQLException | RuntimeException failed) {
                close(connection, failed);
                throw failed;
            }
        } catch (RuntimeException none) {
            throw new RepositoryException(
                    Effect.NOT_APPLIED,
                    "the data source gave no connection: " + none.getClass().getName()
                            + "; JdbiStore.on takes the pool itself",
                    none);
        }
    }

    /** Whether the host made it so; a server that only reads does not show in it. */
    static boolean isReadOnly(Connection connection) {
        try {
            return connection.isReadOnly();
        } catch (SQLException broken) {
            return false;
        }
    }

    /** Ends the physical connection, so that no pool hands it out again. H2 does not, whose sessions lead to one database. */
    static void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
            // a pool looks at what it gets back, or at what its connections fail with
            connection.prepareStatement("SELECT 1").close();
        } catch (SQLException noticed) {
            // by the pool
        }
    }

    private static void close(Connection connection, Exception failed) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException again) {
            failed.addSuppressed(again);
        }
    }

    /** Also puts back the mode that the source hands out. */
    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (!handsOutAutoCommit) {
            try {
                if (connection.getAutoCommit()) {
                    connection.setAutoCommit(false);
                }
            } catch (SQLException broken) {
                // must not hide what became of the statement; whoever uses the connection next finds out
            }
        }
        connection.close();
    }
}
