package dev.integrations.adapter.jdbi.internal.sql;

import java.sql.SQLException;

/** Carries an {@link SQLException} up to where its meaning is told; never leaves the adapter. */
public final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
