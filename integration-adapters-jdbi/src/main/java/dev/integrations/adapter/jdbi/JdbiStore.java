package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.HostConnections.Use;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.IntegrationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * One database, as the repositories of this package share it: H2, PostgreSQL or MariaDB, told apart by what the
 * connection says. Thread-safe.
 *
 * <p><b>Own transactions</b> ({@link #on}): every call takes a connection of its own and commits by itself, whatever
 * auto-commit mode the pool hands out; on PostgreSQL and H2 at READ COMMITTED, if the pool began above it when the store was
 * made (which costs a statement for each write). A write that certainly failed for a passing reason (deadlock, serialization
 * failure) is tried again, three times in all; one whose fate is unknown is settled by sending the same conditional
 * write again, which cannot apply twice. A connection that is in a transaction of the host is refused.
 *
 * <p><b>The host's transactions</b> ({@link #joining(DataSource, BooleanSupplier)}): nothing is committed, rolled back or
 * tried again here; a refused write is undone up to a savepoint, so that the host may go on. What is acknowledged is
 * durable once the host has committed. Above READ COMMITTED, a write that meets a row that others have changed since may
 * fail with {@linkplain RepositoryException#isContention() contention}: roll back, and repeat the whole transaction. So may a
 * deletion, and an update that is only for what is not installed, if others have installed it since; on H2 above READ
 * COMMITTED, both are {@linkplain Effect#REFUSED refused}.
 *
 * <p>An H2 file must have one {@code JdbiStore} only, in one process: it takes care that writes come one at a time and
 * are forced to disk before they are acknowledged. That cannot be kept in a host's transaction, so none can be joined.
 * When the file exceeds 64 MB and four times what is used of it, what is used is written to a new file, which closes all
 * connections to it. Calls meanwhile wait for the calls before them, for a connection, and as long as the writing takes,
 * and do not fail, provided that the pool validates connections, at least those that were idle for 600 ms.
 */
public final class JdbiStore implements IntegrationStore {

    private static final int ATTEMPTS = 3;

    /** Of all tables. */
    static final List<TableSchema> SCHEMAS = List.of(
            JdbiIntegrationRepository.SCHEMA,
            JdbiTeamRepository.SCHEMA,
            JdbiInstallationRepository.SCHEMA,
            JdbiSharingRequestRepository.SCHEMA,
            Outbox.SCHEMA,
            History.SCHEMA,
            JdbiAppliedCommandRepository.SCHEMA);

    private final Jdbi jdbi;
    private final Database database;
    private final Joined joined;
    private final Records records;
    private final Writability writability = new Writability(System::nanoTime);

    /**
     * What is known of the database behind a pool.
     *
     * @param own connections for own transactions
     * @param readsFromSnapshots whether transactions on them would
     */
    record Database(
            ConnectionFactory own,
            Dialect dialect,
            TableNames tables,
            Durability durability,
            boolean readsFromSnapshots) {}

    /** Whether statements may run in a transaction of the host, and do so in the calling thread now. */
    private record Joined(boolean isPossible, BooleanSupplier now) {

        static final Joined NEVER = new Joined(false, () -> false);
        static final Joined ALWAYS = new Joined(true, () -> true);
    }

    /** What writes leave behind beside the new state. */
    record Records(Outbox outbox, History history) {

        static final Records NONE = new Records(Outbox.OFF, History.OFF);

        boolean areKept() {
            return outbox.isOn() || history.isOn();
        }
    }

    private JdbiStore(Jdbi jdbi, Database database, Joined joined, Records records) {
        this.jdbi = jdbi;
        this.database = database;
        this.joined = joined;
        this.records = records;
    }

    /** A store with transactions of its own. */
    JdbiStore(Jdbi jdbi, Database database) {
        this(jdbi, database, Joined.NEVER, Records.NONE);
    }

    /**
     * Looks at the database behind a data source, and uses transactions of its own. Each call takes a connection, even if the
     * calling thread has a transaction open that holds another one of the same pool. If all threads do so at once, a small
     * pool runs dry: there, {@linkplain #joining(DataSource, BooleanSupplier) join} the transaction.
     *
     * <p>The data source may hand out connections in auto-commit mode or not; in auto-commit mode each call costs less. It
     * must not take part in transactions of the host, as Spring's {@code TransactionAwareDataSourceProxy}, the data source
     * that Micronaut injects, and one that JTA enlists do: a call in such a transaction is refused with a
     * {@link RepositoryException}, and nothing is sent.
     *
     * <p>An H2 file that is too large is made small first, which closes all connections to it.
     *
     * @param dataSource stays the caller's to close
     * @return the store; its schema is not touched
     * @throws IllegalArgumentException if the database is none that this adapter knows
     * @throws IllegalStateException if it is an H2 file that was opened with settings that lose acknowledged writes, or a
     *     PostgreSQL database whose encoding is not UTF8
     * @throws RepositoryException if the data source takes part in a transaction that is open
     * @throws org.jdbi.v3.core.ConnectionException if the database cannot be reached
     */
    public static JdbiStore on(DataSource dataSource) {
        return on(dataSource, Tables.DEFAULT);
    }

    /**
     * As {@link #on(DataSource)}, with tables elsewhere or under other names.
     *
     * @param dataSource stays the caller's to close
     * @param tables where the tables are
     * @return the store; its schema is not touched
     * @throws IllegalArgumentException if the database is none that this adapter knows
     * @throws IllegalStateException if it is an H2 file that was opened with settings that lose acknowledged writes, or a
     *     PostgreSQL database whose encoding is not UTF8
     * @throws RepositoryException if the data source takes part in a transaction that is open
     * @throws org.jdbi.v3.core.ConnectionException if the database cannot be reached
     */
    public static JdbiStore on(DataSource dataSource, Tables tables) {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(tables, "tables");
        ConnectionFactory connections = new HostConnections(dataSource, Use.OWN);
        Jdbi jdbi = configured(Jdbi.create(connections));
        Database database = jdbi.withHandle(handle -> {
            Dialect dialect = Dialect.of(handle);
            dialect.requireUnicode(handle);
            TableNames names = TableNames.of(tables, handle);
            return new Database(
                    connections, dialect, names, durability(dialect, handle, jdbi), dialect.readsFromSnapshots(handle));
        });
        database.durability().start();
        return new JdbiStore(jdbi, database);
    }

    /**
     * The same database within a transaction of the host. The connection is neither committed nor closed here.
     *
     * @param connection in a transaction, that is, not in auto-commit mode; in auto-commit mode each call is a transaction
     *     of its own. Used by one thread at a time
     * @return a store for as long as the connection is open
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(Connection connection) {
        return joining(Jdbi.create(connection), Joined.ALWAYS);
    }

    /**
     * The same database within the transaction of a JDBI handle of the host.
     *
     * @param handle neither committed nor closed here; used by one thread at a time
     * @return a store for as long as the handle is open
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(Handle handle) {
        return joining(handle.getConnection());
    }

    /**
     * The same database within the transaction that the host has open in the calling thread, and in transactions of its own
     * where none is open, on connections of the pool that {@link #on} got: one store for both. If a transaction is said to be
     * open, but the connection is not in it, the call is refused with a {@link RepositoryException}.
     *
     * @param transactionAware gives the connection of the thread's transaction, whose {@code close} leaves that open; asked
     *     within a transaction only
     * @param inTransaction tells whether the calling thread has a transaction open: Spring's
     *     {@code TransactionSynchronizationManager::isActualTransactionActive}, Quarkus's
     *     {@code QuarkusTransaction::isActive}, Micronaut's {@code () -> operations.findTransactionStatus().isPresent()}. Asked at each call, by the calling thread
     * @return a store
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(DataSource transactionAware, BooleanSupplier inTransaction) {
        Objects.requireNonNull(transactionAware, "transactionAware");
        Objects.requireNonNull(inTransaction, "inTransaction");
        return joining(
                Jdbi.create(HostConnections.joining(transactionAware, inTransaction, database.own())),
                new Joined(true, inTransaction));
    }

    private JdbiStore joining(Jdbi ofTheHost, Joined join) {
        if (database.durability() != Durability.OF_THE_DATABASE) {
            throw new IllegalStateException(
                    "an H2 file can be made durable in own transactions only: a host's transaction cannot be joined");
        }
        return new JdbiStore(configured(ofTheHost), database, join, records);
    }

    /**
     * The same database, where every write also stores the event that tells of it, in the same transaction, to be
     * delivered by {@link JdbiOutbox}. All stores that write to the database should keep events, or none.
     *
     * @return a store that keeps events
     */
    public JdbiStore withOutbox() {
        return recording(new Records(new Outbox.InTable(database.tables()), records.history()));
    }

    /**
     * The same database, where every update also stores the state that it replaces, in the same transaction, to be read
     * by {@link #history()}. All stores that write to the database should keep history, or none.
     *
     * @return a store that keeps history
     */
    public JdbiStore withHistory() {
        return recording(new Records(records.outbox(), new History.InTable(database.tables())));
    }

    private JdbiStore recording(Records more) {
        return new JdbiStore(jdbi, database, joined, more);
    }

    @Override
    public IntegrationRepository integrations() {
        return new JdbiIntegrationRepository(this);
    }

    @Override
    public TeamRepository teams() {
        return new JdbiTeamRepository(this);
    }

    @Override
    public InstallationRepository installations() {
        return new JdbiInstallationRepository(this);
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return new JdbiSharingRequestRepository(this);
    }

    @Override
    public IntegrationViewRepository views() {
        return new JdbiIntegrationViewRepository(this);
    }

    /** Of a store that keeps no history {@link HistoryRepository#NONE}, whatever is left from when one was kept. */
    @Override
    public HistoryRepository history() {
        return records.history().isOn() ? new JdbiHistoryRepository(this) : HistoryRepository.NONE;
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return new JdbiAppliedCommandRepository(this);
    }

    /**
     * Adds to the URL of an H2 file the settings that an acknowledged write needs to survive a kill of the process, and
     * chooses H2's {@code async:} file system: with its default one, an interrupt of a thread that writes closes the
     * database for all. A setting that the URL has already, and a file system other than {@code file:} and {@code nio:}, are
     * left alone: {@link #on} refuses what loses writes, and says what to take out of the URL. Opens nothing.
     *
     * @param jdbcUrl any JDBC URL
     * @return the URL with those settings; every other URL as it is
     */
    public static String durableUrl(String jdbcUrl) {
        return H2Url.durable(jdbcUrl);
    }

    /**
     * Creates the file of an H2 database, empty, and the directories above it that are missing, for the owner alone
     * (0600 and 0700, where the file system knows permissions). To be called before a pool opens the file, which H2
     * would otherwise create for everybody to read. What exists is left alone, as is every URL that is not that of an H2
     * file or says that it must exist. {@link #on} takes the rights of others from a file that exists.
     *
     * @param jdbcUrl any JDBC URL
     * @throws java.io.UncheckedIOException if they cannot be created
     */
    public static void createPrivateFile(String jdbcUrl) {
        H2Url.createPrivateFile(jdbcUrl);
    }

    /**
     * Creates what {@link #validate} misses; several nodes may do so at once. If nothing is missing, nothing is sent that
     * takes a right to change the schema. For hosts without a migration tool; others run the versioned SQL resources of
     * this package ({@code dev/integrations/adapter/jdbi/schema/<database>/V*.sql}).
     *
     * <p>One node after the other does so, under a lock of the database. MariaDB's lock belongs to the session: give this
     * method a connection that no proxy shares between clients.
     *
     * @throws IllegalStateException if this store runs in a transaction of the host, which some databases would commit; or
     *     if something is there that is not as it must be, and that the scripts leave alone: its message tells what
     * @throws RepositoryException if the database fails; if it refuses, its message tells what is missing; if another node
     *     holds the lock for a minute, it is contention
     */
    public void createIfMissing() {
        requireOwnTransactions();
        try {
            this.<Object>write((handle, uncertain) -> {
                database.dialect().exclusively(handle, this::createMissing);
                return database;
            });
        } catch (RepositoryException failed) {
            if (failed.effect() != Effect.REFUSED) {
                throw failed;
            }
            throw new RepositoryException(
                    Effect.REFUSED,
                    failed.getMessage() + "; the schema lacks: " + String.join(", ", validate()),
                    failed.getCause());
        }
        // PostgreSQL may have looked at the schema as it was before another node changed it
        List<String> lacking = validate();
        if (!lacking.isEmpty()) {
            throw new IllegalStateException(
                    "the schema lacks what its scripts do not add to tables that exist: " + String.join(", ", lacking));
        }
    }

    private void createMissing(Handle handle) {
        if (!lacking(handle).isEmpty()) {
            String script = database.dialect().schemaScripts().stream()
                    .map(JdbiStore::resource)
                    .map(database.tables()::applyTo)
                    .collect(Collectors.joining());
            handle.createScript(script).execute();
        }
    }

    /**
     * Tells what the repositories need and the database does not have. Reads the catalog of the database only.
     *
     * @return a missing table as {@code table}, a missing column as {@code table.column}; a column that does not take every
     *     text as {@code table.column length n}, or does not compare texts exactly as {@code table.column collation c} (on H2
     *     {@code type t}); a missing key as {@code table unique (column, column)} or {@code table index (column)}; a key that
     *     refuses what must be stored, such as one of an earlier release, as {@code table without unique (column)}. Names are
     *     without schema and prefix. Empty if all is there
     * @throws IllegalStateException if this store runs in a transaction of the host
     * @throws RepositoryException if the database fails
     */
    public List<String> validate() {
        requireOwnTransactions();
        return read(this::lacking);
    }

    private List<String> lacking(Handle handle) {
        return SCHEMAS.stream()
                .flatMap(schema -> {
                    FoundTable found = database.dialect().find(handle, database.tables(), schema.name());
                    return schema.lacking(found, database.dialect()).stream();
                })
                .toList();
    }

    /**
     * Tells how long the JSON text of a config may be at most. A longer one is refused with a {@link RepositoryException};
     * let the {@code ConfigLimits} of the update policy be no larger, so that a caller is told instead.
     *
     * @return the most UTF-16 units, which are no more than bytes in UTF-8: 1,048,576 on H2; {@link Integer#MAX_VALUE} if
     *     only the server's own limits count
     */
    public int longestConfig() {
        return database.dialect().longestConfig();
    }

    /**
     * Finds out whether writes work, for a health check: whether the database lets this store insert, update and delete
     * where it has to. A database that only reads, a missing table, column or permission, a table that is locked, and an H2
     * file that is closed are found; that the disk is full, only once a write has met it. Leaves no trace.
     *
     * <p>Callers at the same time share one look, and what it found holds for a second, so that however many ask, the database
     * is asked once a second; sooner only if writes worked, and a statement has failed since. It takes a connection of the pool, and as long as the pool and the driver let it: give both
     * a timeout. The database is given two seconds.
     *
     * @throws RepositoryException if writes do not work; {@link Effect#NOT_APPLIED} if they may soon, {@link Effect#REFUSED}
     *     if somebody has to change something
     * @throws IllegalStateException if this store runs in a transaction of the host, which a failure would abort
     */
    public void checkWritable() {
        requireOwnTransactions();
        writability.check(this::probe);
    }

    /** Looks now, whatever was found before. */
    void probe() {
        WriteProbe probe = WriteProbe.of(this);
        for (int refusals = 1; true; refusals++) {
            try {
                database.durability().write(WriteProbe.NOTHING, () -> run(probe::runOn));
                writability.proven();
                return;
            } catch (RuntimeException e) {
                if (!SqlFailure.onlyReads(e) || refusals == ATTEMPTS) {
                    throw WriteProbe.failure(SqlFailure.ofWrite(e));
                }
            }
        }
    }

    private void requireOwnTransactions() {
        if (joined.now().getAsBoolean()) {
            throw new IllegalStateException(
                    "this store runs in a transaction of the host, which this method might commit"
                            + " or abort: ask the store that JdbiStore.on gave");
        }
    }

    Dialect dialect() {
        return database.dialect();
    }

    TableNames tables() {
        return database.tables();
    }

    Outbox outbox() {
        return records.outbox();
    }

    History keptHistory() {
        return records.history();
    }

    @Override
    public boolean joinsTransactions() {
        return joined.isPossible();
    }

    /** Runs a query. */
    <T> T read(Function<Handle, T> query) {
        return read(Durability.EVERYTHING, query);
    }

    /** Runs a query for one thing by its id. */
    <T> T read(Object id, Function<Handle, T> query) {
        return database.durability().read(id, () -> {
            try {
                return run(query);
            } catch (RuntimeException e) {
                throw SqlFailure.ofRead(e);
            }
        });
    }

    /** A statement, and what belongs to it. */
    interface Write<T> {

        /**
         * Runs.
         *
         * @param uncertain whether an earlier attempt may have been applied
         */
        T on(Handle handle, boolean uncertain);
    }

    /** Runs several statements in one transaction, the host's if one is open, all of them safe to send again. */
    <T> T writeTogether(Write<T> statements) {
        return write(together(statements));
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

    /** Locks an integration for what is to belong to it; tells whether there is one. */
    boolean lockForAddition(Handle handle, IntegrationId id) {
        return database.dialect()
                .lockForAddition(handle, database.tables().table(JdbiIntegrationRepository.SCHEMA.name()), id.value());
    }

    /** Runs a statement about one thing, told by its id, and what is to be recorded with it, if anything is. */
    <T> T writeRecorded(Object id, Write<T> statement) {
        return writeRecorded(id, false, statement);
    }

    /** The same, of more than one statement if that is told. */
    <T> T writeRecorded(Object id, boolean isMore, Write<T> write) {
        return write(id, isMore || records.areKept() ? together(write) : write);
    }

    /** Runs a write that is safe to send again. */
    <T> T write(Write<T> write) {
        return write(Durability.EVERYTHING, write);
    }

    private <T> T write(Object what, Write<T> statements) {
        boolean once = joined.now().getAsBoolean();
        Write<T> write = database.readsFromSnapshots() && !once ? together(statements) : statements;
        boolean uncertain = false;
        int attempt = 1;
        int refusals = 0;
        while (true) {
            boolean before = uncertain;
            try {
                T result = database.durability().write(what, () -> run(handle -> write.on(handle, before)));
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

    /** A later attempt that certainly failed does not tell what became of an earlier one. */
    private static RepositoryException unknown(RepositoryException failure) {
        return failure.effect() == Effect.UNKNOWN
                ? failure
                : new RepositoryException(
                        Effect.UNKNOWN, "writing failed, and could not be settled", failure.getCause());
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
        if (!joined.now().getAsBoolean()) {
            HostConnections.discard(connection);
        }
    }

    private static Jdbi configured(Jdbi jdbi) {
        // Bound values may be secret: keep them out of messages. Sql keeps them out of flight recordings.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        // Closing a handle must not end the host's transaction.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    private static Durability durability(Dialect dialect, Handle handle, Jdbi jdbi) {
        if (dialect != Dialect.H2 || !H2File.isFile(handle)) {
            return Durability.OF_THE_DATABASE;
        }
        return new H2GroupCommit(H2File.open(jdbi, handle));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(JdbiStore.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
