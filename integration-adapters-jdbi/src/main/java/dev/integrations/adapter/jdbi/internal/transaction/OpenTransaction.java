package dev.integrations.adapter.jdbi.internal.transaction;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells a connection that a pool without auto-commit has just handed out from one that a transaction of the host keeps.
 * Both are out of auto-commit mode, and the host may not have sent anything yet. But what a pool gets back it resets, and
 * what a transaction keeps stays as it is: so where nothing can be committed by that, auto-commit is turned on, the
 * connection closed, and asked for again.
 */
final class OpenTransaction {

    private static final String ACTIVE = "25001";
    private static final String CONNECTION_LOST = "08";

    private OpenTransaction() {}

    /**
     * Turns auto-commit on, unless a transaction is open.
     *
     * @return whether it is on: close the connection, get another, and ask whether that one is {@link #unmarked}
     */
    static boolean marked(Connection connection) throws SQLException {
        if (hasBegun(connection)) {
            return false;
        }
        try {
            connection.setAutoCommit(true);
            return true;
        } catch (SQLException refused) {
            if (String.valueOf(refused.getSQLState()).startsWith(CONNECTION_LOST)) {
                throw refused;
            }
            // as transaction managers do with a connection that they have enlisted
            return false;
        }
    }

    /**
     * Turns auto-commit off again, if it is on.
     *
     * @return whether it was: the connection is one that the host keeps
     */
    static boolean unmarked(Connection connection) throws SQLException {
        boolean kept = connection.getAutoCommit();
        if (kept) {
            connection.setAutoCommit(false);
        }
        return kept;
    }

    private static boolean hasBegun(Connection connection) throws SQLException {
        return switch (Dialect.named(connection.getMetaData().getDatabaseProductName())) {
            case POSTGRESQL -> refusesOtherCharacteristics(connection);
            case MARIADB -> isTrue(connection, "SELECT @@in_transaction");
            case H2 ->
                isTrue(
                        connection,
                        "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()");
        };
    }

    /** The driver knows, and sends nothing. A statement would begin a transaction. */
    private static boolean refusesOtherCharacteristics(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException refused) {
            if (ACTIVE.equals(refused.getSQLState())) {
                return true;
            }
            throw refused;
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
