package dev.integrations.adapter.jdbi.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/**
 * Statements on a JDBI handle, prepared by hand: this is the hot path, and JDBI's own binding would turn times into
 * {@link java.sql.Timestamp}, which shifts those that the JVM's time zone skips.
 */
public final class Sql {

    private Sql() {}

    /** Makes a value of a row. */
    public interface Mapper<T> {

        T map(Row row) throws SQLException;
    }

    public static <T> Optional<T> queryOne(Handle handle, String sql, List<?> values, Mapper<T> mapper) {
        return query(handle, sql, values, mapper).stream().findFirst();
    }

    public static <T> List<T> query(Handle handle, String sql, List<?> values, Mapper<T> mapper) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(new Row(rows)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Keeps a row as it is until the transaction ends; tells whether there is one. */
    public static boolean lock(Handle handle, String table, UUID id) {
        return queryOne(handle, "SELECT 1 FROM " + table + " WHERE id = ? FOR UPDATE", List.of(id), row -> true)
                .isPresent();
    }

    /**
     * Executes a statement that no constraint refuses.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if it is larger than the database takes
     */
    public static int execute(Handle handle, String sql, List<? extends @Nullable Object> values) {
        Connection connection = handle.getConnection();
        try {
            PacketLimit.require(connection, sql, values);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                return statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Executes a statement that a constraint may refuse, after which the transaction goes on. */
    public static int update(Handle handle, String sql, List<? extends @Nullable Object> values) {
        return undoneIfRefused(handle, () -> execute(handle, sql, values));
    }

    /** Executes what a constraint may refuse, after which the transaction goes on, if one is open. */
    public static <T> T undoneIfRefused(Handle handle, Supplier<T> statements) {
        return handle.isInTransaction() ? undoneIfItFails(handle, "before_statement", statements) : statements.get();
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    /**
     * Runs what must leave no trace in the open transaction if it fails. PostgreSQL would besides refuse everything after
     * a refused statement.
     */
    public static <T> T undoneIfItFails(Handle handle, String savepoint, Supplier<T> statements) {
        handle.savepoint(savepoint);
        try {
            T result = statements.get();
            handle.releaseSavepoint(savepoint);
            return result;
        } catch (RuntimeException refused) {
            try {
                handle.rollbackToSavepoint(savepoint);
            } catch (TransactionException connectionLost) {
                refused.addSuppressed(connectionLost);
            }
            throw refused;
        }
    }
}
