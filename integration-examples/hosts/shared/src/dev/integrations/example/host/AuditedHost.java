package dev.integrations.example.host;

import dev.integrations.contract.HostWiringContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/** A host that writes a row of its own with each update. */
interface AuditedHost extends HostWiringContract {

    /** One that takes part in the open transaction, as the host's own code gets it. */
    Connection connection() throws SQLException;

    /** What the host's own code does with it after use. */
    default void release(Connection connection) throws SQLException {
        connection.close();
    }

    @BeforeEach
    default void createTable() {
        inTransaction(() -> statement(
                "CREATE TABLE IF NOT EXISTS audit (entry VARCHAR(100))", PreparedStatement::execute));
    }

    @Override
    default void writeRow(String entry) {
        statement("INSERT INTO audit (entry) VALUES (?)", insert -> {
            insert.setString(1, entry);
            return insert.execute();
        });
    }

    @Override
    default boolean hasRow(String entry) {
        boolean[] found = new boolean[1];
        inTransaction(() -> found[0] = statement("SELECT 1 FROM audit WHERE entry = ?", query -> {
            query.setString(1, entry);
            return query.executeQuery().next();
        }));
        return found[0];
    }

    private boolean statement(String sql, Use use) {
        try {
            Connection connection = connection();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.in(statement);
            } finally {
                release(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to do with a statement. */
    @FunctionalInterface
    interface Use {
        boolean in(PreparedStatement statement) throws SQLException;
    }
}
