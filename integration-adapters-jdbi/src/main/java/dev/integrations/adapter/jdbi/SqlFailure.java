package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Says what a database's exception means for the write that it ended (clause R9). */
final class SqlFailure {

    /** Serialization failure: nothing was done. */
    private static final String TRY_AGAIN_STATE = "40001";

    /**
     * Serialization failure and deadlock, of every database; lock not available; PostgreSQL's transaction that one of these
     * has ended already: nothing was done, try again.
     */
    private static final Set<String> TRY_AGAIN_STATES = Set.of(TRY_AGAIN_STATE, "40P01", "55P03", "25P02");

    /** MariaDB: deadlock, lock wait timeout, record changed, node not ready. H2: lock timeout, concurrent update. */
    private static final Set<Integer> TRY_AGAIN_CODES = Set.of(1213, 1205, 1020, 1047, 50200, 90131);

    /** Bad data, a constraint, no such table or schema, no permission; only reading is allowed. */
    private static final Pattern REFUSED_STATE = Pattern.compile("(22|23|42)...|25006|3F000");

    /**
     * MariaDB: no permission, no such table, a statement beyond {@code max_allowed_packet}, only reading is allowed. H2:
     * no permission, no such schema, only reading is allowed. What other SQLState they come with does not matter.
     */
    private static final Set<Integer> REFUSED_CODES =
            Set.of(1142, 1146, 1153, 1290, 1792, 1836, 90040, 90079, 90096, 90097);

    /** MariaDB's driver: whatever the state; it says 42000 if it finds its connection closed. */
    private static final int SAID_BY_THE_DRIVER = -1;

    private static final Set<Integer> UNIQUE_VIOLATION_CODES = Set.of(23505, 1062);
    private static final String UNIQUE_VIOLATION_STATE = "23505";

    private SqlFailure() {}

    /**
     * The row that a statement is about is there, but not to be seen from here: H2 sometimes passes over a row that another
     * transaction has just committed, and a host's transaction may read from a snapshot that no lock looks through. To say
     * that it is stale or missing would be untrue.
     */
    static RuntimeException passedOver() {
        return new UncheckedSqlException(new SQLException("a row was passed over", TRY_AGAIN_STATE));
    }

    static boolean isUniqueViolation(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (UNIQUE_VIOLATION_STATE.equals(cause.getSQLState())
                        || UNIQUE_VIOLATION_CODES.contains(cause.getErrorCode()));
    }

    /** Certainly nothing was done, and the same statement may well succeed the next time. */
    static boolean mayBeTriedAgain(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (TRY_AGAIN_STATES.contains(String.valueOf(cause.getSQLState()))
                        || TRY_AGAIN_CODES.contains(cause.getErrorCode()));
    }

    static RepositoryException ofRead(RuntimeException failure) {
        return translated(isRefusedStatement(failure) ? Effect.REFUSED : Effect.NOT_APPLIED, "reading failed", failure);
    }

    /** Whatever is not known to be harmless is unknown. */
    static RepositoryException ofWrite(RuntimeException failure) {
        if (isRefusedStatement(failure)) {
            return translated(Effect.REFUSED, "writing failed", failure);
        }
        boolean harmless = failure instanceof ConnectionException || mayBeTriedAgain(failure);
        return translated(harmless ? Effect.NOT_APPLIED : Effect.UNKNOWN, "writing failed", failure);
    }

    /** The database looked at the statement and said no, and will say so again. */
    static boolean isRefusedStatement(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null || failure instanceof ConnectionException || cause.getErrorCode() == SAID_BY_THE_DRIVER) {
            return false;
        }
        return REFUSED_STATE.matcher(String.valueOf(cause.getSQLState())).matches()
                || REFUSED_CODES.contains(cause.getErrorCode());
    }

    private static RepositoryException translated(Effect effect, String what, RuntimeException failure) {
        if (failure instanceof RepositoryException already) {
            return already;
        }
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return new RepositoryException(
                    effect, what + ": " + failure.getClass().getName(), failure);
        }
        String code = cause.getSQLState() == null
                ? cause.getClass().getName() + " without an SQLState, error code " + cause.getErrorCode()
                : "SQLState " + cause.getSQLState() + ", error code " + cause.getErrorCode();
        SQLException bare = withoutMessage(cause, code);
        return mayBeTriedAgain(failure)
                ? RepositoryException.contention(what + ": " + code, bare)
                : new RepositoryException(effect, what + ": " + code, bare);
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
