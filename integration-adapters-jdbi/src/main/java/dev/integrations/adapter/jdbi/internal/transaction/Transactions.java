package dev.integrations.adapter.jdbi.internal.transaction;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.Connection;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Runs queries and writes, in transactions of their own or in that of the host: sends again what failed for a passing
 * reason, settles what is unknown, and translates every failure. Thread-safe.
 */
public final class Transactions {

    private static final int ATTEMPTS = 3;

    /** What a write is about that meets no row. */
    private static final Object NOTHING = "nothing";

    private final Jdbi jdbi;
    private final Database database;
    private final Joined joined;
    private final Writability writability = new Writability(System::nanoTime);

    /**
     * What is known of the database behind a pool.
     *
     * @param own connections for own transactions
     * @param readsFromSnapshots whether transactions on them would
     */
    public record Database(ConnectionFactory own, Dialect dialect, Durability durability, boolean readsFromSnapshots) {}

    /** Whether statements may run in a transaction of the host, and do so in the calling thread now. */
    private record Joined(boolean isPossible, BooleanSupplier now) {

        static final Joined NEVER = new Joined(false, () -> false);
        static final Joined ALWAYS = new Joined(true, () -> true);
    }

    /** A statement, and what belongs to it. */
    public interface Write<T> {

        /**
         * Runs.
         *
         * @param uncertain whether an earlier attempt may have been applied
         */
        T on(Handle handle, boolean uncertain);
    }

    private Transactions(Jdbi jdbi, Database database, Joined joined) {
        this.jdbi = jdbi;
        this.database = database;
        this.joined = joined;
    }

    /** Each a transaction of its own. */
    public Transactions(Jdbi jdbi, Database database) {
        this(jdbi, database, Joined.NEVER);
    }

    /** Changes how JDBI treats what it does not own or must not tell. */
    public static Jdbi configured(Jdbi jdbi) {
        // Bound values may be secret: keep them out of messages. Sql keeps them out of flight recordings.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        // Closing a handle must not end the host's transaction.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /**
     * All in the transaction of a connection.
     *
     * @throws IllegalStateException on an H2 file
     */
    public Transactions joining(Connection connection) {
        return joining(Jdbi.create(connection), Joined.ALWAYS);
    }

    /**
     * In the open transaction of the calling thread; without one, each a transaction of its own.
     *
     * @throws IllegalStateException on an H2 file
     */
    public Transactions joining(DataSource transactionAware, BooleanSupplier inTransaction) {
        return joining(
                Jdbi.create(HostConnections.joining(transactionAware, inTransaction, database.own())),
                new Joined(true, inTransaction));
    }

    private Transactions joining(Jdbi ofTheHost, Joined join) {
        if (database.durability() != Durability.OF_THE_DATABASE) {
            throw new IllegalStateException(
                    "an H2 file is durable only in transactions of the store: it cannot join those of the host");
        }
        return new Transactions(configured(ofTheHost), database, join);
    }

    /** The same, of which nobody has found out yet whether writes work. */
    public Transactions unproven() {
        return new Transactions(jdbi, database, joined);
    }

    public Dialect dialect() {
        return database.dialect();
    }

    /** Whether statements may run in a transaction of the host. */
    public boolean mayJoin() {
        return joined.isPossible();
    }

    /** Whether statements of the calling thread run in a transaction of the host now. */
    public boolean areJoined() {
        return joined.now().getAsBoolean();
    }

    /** Gets the database ready, once, before it is used. Whoever has a connection to it may lose it. */
    public void start() {
        database.durability().start();
    }

    /** Runs a query. */
    public <T> T read(Function<Handle, T> query) {
        return read(Durability.EVERYTHING, query);
    }

    /** Runs a query for one thing by its id. */
    public <T> T read(Object id, Function<Handle, T> query) {
        return database.durability().read(id, () -> {
            try {
                return run(query);
            } catch (RuntimeException e) {
                throw SqlFailure.ofRead(e);
            }
        });
    }

    /** Runs a write that is safe to send again. */
    public <T> T write(Write<T> write) {
        return write(Durability.EVERYTHING, write);
    }

    /** Runs several statements in one transaction, the host's if one is open, all of them safe to send again. */
    public <T> T writeTogether(Write<T> statements) {
        return writeTogether(Durability.EVERYTHING, statements);
    }

    /** The same, about one thing, told by its id. */
    public <T> T writeTogether(Object id, Write<T> statements) {
        return write(id, together(statements));
    }

    /** Runs a write about one thing, told by its id, that is safe to send again. */
    public <T> T write(Object id, Write<T> statements) {
        boolean once = areJoined();
        Write<T> write = database.readsFromSnapshots() && !once ? together(statements) : statements;
        boolean uncertain = false;
        int attempt = 1;
        int refusals = 0;
        while (true) {
            boolean before = uncertain;
            try {
                T result = database.durability().write(id, () -> run(handle -> write.on(handle, before)));
                writability.proven();
                return result;
            } catch (RuntimeException e) {
                RepositoryException failure = SqlFailure.ofWrite(e);
                uncertain |= failure.effect() == Effect.UNKNOWN;
                boolean again;
                if (SqlFailure.onlyReads(e)) {
                    again = writability.mayBeOfTheConnection(++refusals);
                } else {
                    again = attempt++ < ATTEMPTS && (uncertain || SqlFailure.mayBeTriedAgain(e));
                }
                if (once || !again) {
                    throw uncertain ? unknown(failure) : failure;
                }
            }
        }
    }

    /**
     * Checks whether writes work, unless somebody has within the last second, and nothing speaks against what was found.
     *
     * @param probe sends statements that meet no row
     * @throws RepositoryException if they do not
     */
    public void checkWritable(Function<Handle, ?> probe) {
        writability.check(() -> look(probe));
    }

    /** Looks now, whatever was found before. */
    public void look(Function<Handle, ?> probe) {
        for (int refusals = 1; true; refusals++) {
            try {
                database.durability().<Object>write(NOTHING, () -> run(probe));
                writability.proven();
                return;
            } catch (RuntimeException e) {
                if (!SqlFailure.onlyReads(e) || refusals == ATTEMPTS) {
                    throw withNothingApplied(SqlFailure.ofWrite(e));
                }
            }
        }
    }

    /** Of what there was nothing to apply, it is known that nothing was. */
    private static RepositoryException withNothingApplied(RepositoryException failure) {
        return failure.effect() == Effect.UNKNOWN
                ? new RepositoryException(Effect.NOT_APPLIED, String.valueOf(failure.getMessage()), failure.getCause())
                : failure;
    }

    private <T> Write<T> together(Write<T> statements) {
        return (handle, uncertain) -> handle.isInTransaction()
                ? Sql.undoneIfItFails(handle, "before_write", () -> statements.on(handle, uncertain))
                : inOwnTransaction(handle, transaction -> statements.on(transaction, uncertain));
    }

    private <T> T inOwnTransaction(Handle handle, Function<Handle, T> statements) {
        return database.readsFromSnapshots()
                ? database.dialect().inReadCommitted(handle, statements)
                : handle.inTransaction(statements::apply);
    }

    /** A later attempt that certainly failed does not tell what became of an earlier one. */
    private static RepositoryException unknown(RepositoryException failure) {
        return failure.effect() == Effect.UNKNOWN
                ? failure
                : new RepositoryException(
                        Effect.UNKNOWN, "writing failed, and its outcome could not be settled", failure.getCause());
    }

    private <T> T run(Function<Handle, T> statement) {
        try (Handle handle = jdbi.open()) {
            try {
                return statement.apply(handle);
            } catch (RuntimeException e) {
                if (SqlFailure.onlyReads(e)) {
                    refuseOrDiscard(handle.getConnection());
                }
                throw e;
            }
        } catch (RuntimeException e) {
            writability.doubt();
            throw e;
        }
    }

    /**
     * A connection that only reads may go on doing so when the database takes writes again: its session began like that, or
     * it leads to a server that others have replaced. (One of H2 tells of the database, not of what the host wants.)
     *
     * @throws RepositoryException if it only reads because the host says so
     */
    private void refuseOrDiscard(Connection connection) {
        if (database.dialect() != Dialect.H2 && HostConnections.isReadOnly(connection)) {
            throw new RepositoryException(
                    Effect.REFUSED,
                    "writing failed: the host has made this connection, or its transaction, read-only: do not call this"
                            + " method in a transaction for reading, and give the store a pool for writing",
                    null);
        }
        if (!areJoined()) {
            HostConnections.discard(connection);
        }
    }
}
