package dev.integrations.adapter.jdbi.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of a result, read from left to right: each call gives the next of the columns that were selected. To ask for
 * columns by name would have the driver look for each of them. For use by one thread.
 */
public final class Row {

    private final ResultSet row;
    private int column;

    /** Of the row that the result stands at. */
    Row(ResultSet row) {
        this.row = row;
    }

    /** Passes over a column that is known already. */
    public void skip() {
        column++;
    }

    public UUID id() throws SQLException {
        return row.getObject(++column, UUID.class);
    }

    public String text() throws SQLException {
        return row.getString(++column);
    }

    public Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(row.getString(++column));
    }

    public boolean flag() throws SQLException {
        return row.getBoolean(++column);
    }

    public long number() throws SQLException {
        return row.getLong(++column);
    }

    /** Of a time in UTC. */
    public Instant time() throws SQLException {
        return row.getObject(++column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** Of a time in UTC. */
    public Optional<Instant> optionalTime() throws SQLException {
        return Optional.ofNullable(row.getObject(++column, LocalDateTime.class))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
