package dev.integrations.adapter.jdbi;

import java.sql.SQLException;

/** Carries an {@link SQLException} up to where its meaning is told; never leaves this package. */
final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
