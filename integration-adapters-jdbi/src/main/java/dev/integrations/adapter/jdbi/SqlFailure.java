package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a database's exception means for the write that it ended (clause R9). */
final class SqlFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    /** Serialization failure, deadlock, lock not available: the statement certainly did nothing. */
    private static final Set<String> CERTAINLY_NOT_APPLIED = Set.of("40001", "40P01", "55P03", "HYT00");

    private SqlFailure() {}

    static boolean isUniqueViolation(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    static RepositoryException ofRead(RuntimeException failure) {
        return translated(Effect.NOT_APPLIED, "reading failed", failure);
    }

    /** Whatever is not known to be harmless is unknown. */
    static RepositoryException ofWrite(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        boolean harmless = cause != null && CERTAINLY_NOT_APPLIED.contains(String.valueOf(cause.getSQLState()));
        return translated(harmless ? Effect.NOT_APPLIED : Effect.UNKNOWN, "writing failed", failure);
    }

    static RepositoryException translated(Effect effect, String what, RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return new RepositoryException(
                    effect, what + ": " + failure.getClass().getName(), failure);
        }
        String code = "SQLState " + cause.getSQLState() + ", error code " + cause.getErrorCode();
        return new RepositoryException(effect, what + ": " + code, withoutMessage(cause, code));
    }

    /** Databases quote values in their messages, and a config's values may be secret. */
    private static SQLException withoutMessage(SQLException cause, String code) {
        SQLException bare =
                new SQLException(cause.getClass().getName() + ": " + code, cause.getSQLState(), cause.getErrorCode());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
