package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Says what a database's exception means for the write that it ended (clause R9). */
public final class SqlFailure {

    /** Serialization failure: nothing was done. */
    private static final String TRY_AGAIN_STATE = "40001";

    /** Serialization failure and deadlock, of every database; lock not available: nothing was done, try again. */
    private static final Set<String> TRY_AGAIN_STATES = Set.of(TRY_AGAIN_STATE, "40P01", "55P03");

    /** PostgreSQL: an earlier statement of the transaction has failed, the host's own it may be, for whatever reason. */
    private static final String ABORTED_STATE = "25P02";

    /** MariaDB: deadlock, lock wait timeout, record changed, node not ready. H2: lock timeout, concurrent update. */
    private static final Set<Integer> TRY_AGAIN_CODES = Set.of(1213, 1205, 1020, 1047, 50200, 90131);

    /** Only reading is allowed: a standby, a server that was demoted, a session that begins like that. */
    private static final String ONLY_READS_STATE = "25006";

    /** The same on MariaDB: the table, the server, the transaction, the storage engine; on H2. */
    private static final Set<Integer> ONLY_READS_CODES = Set.of(1036, 1290, 1792, 1836, 90097);

    /** No such table: H2's three, the first of them MariaDB's too; PostgreSQL's. */
    private static final Set<String> NO_TABLE_STATES = Set.of("42S02", "42S03", "42S04", "42P01");

    /** PostgreSQL ran out of disk, memory or connections, and undid the statement. */
    private static final Pattern EXHAUSTED_STATE = Pattern.compile("53...");

    /** MariaDB: the disk or the table is full, out of memory, too many updates an hour by this user. */
    private static final Set<Integer> EXHAUSTED_CODES = Set.of(1021, 1037, 1038, 1041, 1114, 1226);

    /**
     * Bad data, a constraint, no such table or schema, no permission, a view's check; a trigger's own error; a limit of the
     * database; a transaction that can only be rolled back.
     */
    private static final Pattern REFUSED_STATE = Pattern.compile("(22|23|42|44|45|54|P0)...|3F000|" + ABORTED_STATE);

    /**
     * MariaDB: no permission, no such table, a statement beyond {@code max_allowed_packet}, a column or a partition that is
     * not ours. H2: no such schema, no permission. What other SQLState they come with does not matter.
     */
    private static final Set<Integer> REFUSED_CODES = Set.of(1142, 1146, 1153, 1364, 1526, 90040, 90079, 90096);

    /** MariaDB's driver knows a limit too, and does not send what is beyond it. */
    private static final String TOO_LARGE_FOR_THE_DRIVER = "MaxAllowedPacketException";

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
    public static RuntimeException passedOver() {
        return new UncheckedSqlException(new SQLException("a row was passed over", TRY_AGAIN_STATE));
    }

    public static boolean isUniqueViolation(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (UNIQUE_VIOLATION_STATE.equals(cause.getSQLState())
                        || UNIQUE_VIOLATION_CODES.contains(cause.getErrorCode()));
    }

    /** Certainly nothing was done, and the same statement may well succeed the next time. */
    public static boolean mayBeTriedAgain(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (TRY_AGAIN_STATES.contains(String.valueOf(cause.getSQLState()))
                        || TRY_AGAIN_CODES.contains(cause.getErrorCode()));
    }

    public static RepositoryException ofRead(RuntimeException failure) {
        return translated(isRefusedStatement(failure) ? Effect.REFUSED : Effect.NOT_APPLIED, "reading failed", failure);
    }

    /** Whatever is not known to be harmless is unknown. */
    public static RepositoryException ofWrite(RuntimeException failure) {
        if (isRefusedStatement(failure)) {
            return translated(Effect.REFUSED, "writing failed", failure);
        }
        boolean harmless = failure instanceof ConnectionException
                || mayBeTriedAgain(failure)
                || onlyReads(failure)
                || isExhausted(failure);
        return translated(harmless ? Effect.NOT_APPLIED : Effect.UNKNOWN, "writing failed", failure);
    }

    /** The database looked at the statement and said no, and will say so again. */
    static boolean isRefusedStatement(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null || failure instanceof ConnectionException) {
            return false;
        }
        if (cause.getCause() != null
                && cause.getCause().getClass().getSimpleName().equals(TOO_LARGE_FOR_THE_DRIVER)) {
            return true;
        }
        if (cause.getErrorCode() == SAID_BY_THE_DRIVER || onlyReads(failure) || isExhausted(failure)) {
            return false;
        }
        return REFUSED_STATE.matcher(String.valueOf(cause.getSQLState())).matches()
                || REFUSED_CODES.contains(cause.getErrorCode());
    }

    /** The database takes no writes for now, on this connection at least; nothing was done. */
    public static boolean onlyReads(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (ONLY_READS_STATE.equals(cause.getSQLState()) || ONLY_READS_CODES.contains(cause.getErrorCode()));
    }

    /** The database has no room for it now; nothing was done. */
    private static boolean isExhausted(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        return cause != null
                && (EXHAUSTED_STATE.matcher(String.valueOf(cause.getSQLState())).matches()
                        || EXHAUSTED_CODES.contains(cause.getErrorCode()));
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
        if (onlyReads(failure)) {
            code += "; the database only reads for now";
        }
        if (NO_TABLE_STATES.contains(String.valueOf(cause.getSQLState()))) {
            code += "; a table is missing: call createIfMissing(), or run the scripts of the schema";
        }
        if (ABORTED_STATE.equals(cause.getSQLState())) {
            code += "; an earlier statement of this transaction has failed: roll it back";
        }
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
