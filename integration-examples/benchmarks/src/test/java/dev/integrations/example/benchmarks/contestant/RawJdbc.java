package dev.integrations.example.benchmarks.contestant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** By hand, as lean as it gets: statements that send only what changes. */
public final class RawJdbc implements Contestant {

    private static final String UPDATE_CONFIG = "UPDATE integration SET config = ?, version = ?, written_by = ?,"
            + " updated_at = ? WHERE id = ? AND version = ?";
    private static final String UPDATE_BETA = "UPDATE integration SET is_beta = ?, version = ?, written_by = ?,"
            + " updated_at = ? WHERE id = ? AND version = ?";

    private final DataSource dataSource;
    private final boolean inOneTransaction;

    /** Reads and writes in one transaction, or each in its own. */
    public RawJdbc(DataSource dataSource, boolean inOneTransaction) {
        this.dataSource = dataSource;
        this.inOneTransaction = inOneTransaction;
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        try (Connection connection = dataSource.getConnection()) {
            return inOneTransaction
                    ? updateInTransaction(connection, id, version, change)
                    : update(connection, id, version, change);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean updateInTransaction(Connection connection, UUID id, long version, Change change)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            boolean stored = update(connection, id, version, change);
            connection.commit();
            return stored;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static boolean update(Connection connection, UUID id, long version, Change change) throws SQLException {
        Row before = select(connection, id);
        if (before.version() != version) {
            return false;
        }
        boolean configChanges = change.configPatch().isPresent();
        try (PreparedStatement statement = connection.prepareStatement(configChanges ? UPDATE_CONFIG : UPDATE_BETA)) {
            if (configChanges) {
                statement.setString(1, change.config(before.config()));
            } else {
                statement.setBoolean(1, change.beta(before.beta()));
            }
            statement.setLong(2, version + 1);
            statement.setString(3, Row.newWriter());
            statement.setObject(4, Row.now());
            statement.setObject(5, id);
            statement.setLong(6, version);
            return statement.executeUpdate() == 1;
        }
    }

    private static Row select(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Row.SELECT)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Row.of(rows);
            }
        }
    }
}
