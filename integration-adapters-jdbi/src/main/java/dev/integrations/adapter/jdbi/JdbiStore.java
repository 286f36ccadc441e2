package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.internal.h2.H2File;
import dev.integrations.adapter.jdbi.internal.h2.H2GroupCommit;
import dev.integrations.adapter.jdbi.internal.h2.H2Url;
import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.table.JdbiAppliedCommandRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiHistoryRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiInstallationRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiIntegrationRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiIntegrationViewRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiSharingRequestRepository;
import dev.integrations.adapter.jdbi.internal.table.JdbiTeamRepository;
import dev.integrations.adapter.jdbi.internal.table.StoreSchema;
import dev.integrations.adapter.jdbi.internal.table.TableAccess;
import dev.integrations.adapter.jdbi.internal.table.WriteProbe;
import dev.integrations.adapter.jdbi.internal.transaction.Durability;
import dev.integrations.adapter.jdbi.internal.transaction.HostConnections;
import dev.integrations.adapter.jdbi.internal.transaction.HostConnections.Use;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions.Database;
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
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A store in a relational database: H2, PostgreSQL, or MariaDB, recognized from the connection. Thread-safe,
 * except for a store that joins a single connection or handle, which is used by one thread at a time.
 *
 * <p><b>Own transactions</b> ({@link #on}): every call takes a connection and commits by itself, whatever auto-commit
 * mode the pool hands out. On PostgreSQL and H2 it runs at READ COMMITTED, even if the default of the pool was higher
 * when the store was created (this costs one statement per write). A write that failed for a passing reason (deadlock,
 * serialization failure) is attempted three times in all. A write whose outcome is unknown is settled by sending the
 * same conditional write again, which cannot apply twice. A connection that is in a transaction of the host is refused.
 *
 * <p><b>The host's transactions</b> ({@link #joining(DataSource, BooleanSupplier)}): nothing is committed, rolled back,
 * or retried here. A refused write is undone up to a savepoint, so that the host may go on. An acknowledged write is
 * durable once the host has committed. Above READ COMMITTED, a write that meets a row that others have changed since
 * may fail with {@linkplain RepositoryException#isContention() contention}: roll back, and repeat the whole
 * transaction. The same holds for a deletion, and for an update that requires the integration not to be installed, if
 * others have installed it since. On H2 above READ COMMITTED, both are {@linkplain Effect#REFUSED refused}.
 *
 * <p>An H2 file must have a single {@code JdbiStore}, in a single process, which makes writes one at a time and forces
 * them to disk before they are acknowledged. This is impossible in a transaction of the host, so none can be joined.
 * When the file exceeds 64 MB or four times its used size, whichever is larger, the used part is written to a new file,
 * which closes all connections to the file. Calls wait meanwhile and do not fail, provided that the pool validates
 * connections, at least those that were idle for 600 ms (HikariCP does so after 500 ms).
 */
public final class JdbiStore implements IntegrationStore {

    private final TableAccess access;

    JdbiStore(TableAccess access) {
        this.access = access;
    }

    /**
     * Returns a store with transactions of its own on a data source. Each call takes a connection, even if the calling
     * thread has an open transaction with another connection of the same pool. If all threads do so at once, a small
     * pool is exhausted: {@linkplain #joining(DataSource, BooleanSupplier) join} the transaction instead.
     *
     * <p>The data source may hand out connections in auto-commit mode or not; in auto-commit mode each call costs less.
     * Pass the pool itself, not a data source that takes part in transactions of the host, such as Spring's {@code
     * TransactionAwareDataSourceProxy} or the one that Micronaut injects. Where the framework has no other, as with JTA
     * in Quarkus, use this store outside of the host's transactions only, and {@linkplain #joining(DataSource,
     * BooleanSupplier) join} within them. A call in such a transaction is refused with a {@link RepositoryException},
     * and nothing is sent.
     *
     * <p>An H2 file that is too large is compacted first, which closes all connections to it.
     *
     * @param dataSource not closed by the store
     * @return the store; its schema is not touched
     * @throws IllegalArgumentException if the database is not supported
     * @throws IllegalStateException if it is an H2 file opened with settings that lose acknowledged writes, or a
     *     PostgreSQL database with an encoding other than UTF8
     * @throws RepositoryException if the data source takes part in an open transaction
     * @throws org.jdbi.v3.core.ConnectionException if the database cannot be reached, with the driver's exception as
     *     its cause: a {@link RepositoryException} is about a call of a store, and there is none yet
     */
    public static JdbiStore on(DataSource dataSource) {
        return on(dataSource, Tables.DEFAULT);
    }

    /**
     * Like {@link #on(DataSource)}, with another schema or table prefix.
     *
     * @param dataSource not closed by the store
     * @param tables schema and prefix of the tables
     * @return the store; its schema is not touched
     * @throws IllegalArgumentException if the database is not supported
     * @throws IllegalStateException if it is an H2 file opened with settings that lose acknowledged writes, or a
     *     PostgreSQL database with an encoding other than UTF8
     * @throws RepositoryException if the data source takes part in an open transaction
     * @throws org.jdbi.v3.core.ConnectionException if the database cannot be reached, with the driver's exception as
     *     its cause: a {@link RepositoryException} is about a call of a store, and there is none yet
     */
    public static JdbiStore on(DataSource dataSource, Tables tables) {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(tables, "tables");
        ConnectionFactory connections = new HostConnections(dataSource, Use.OWN);
        Jdbi jdbi = Transactions.configured(Jdbi.create(connections));
        TableAccess access = jdbi.withHandle(handle -> {
            Dialect dialect = Dialect.of(handle);
            dialect.requireUnicode(handle);
            dialect.showEveryCommit(handle);
            TableNames names = TableNames.of(tables.schema(), tables.prefix(), handle);
            Database database = new Database(
                    connections, dialect, durability(dialect, handle, jdbi), dialect.readsFromSnapshots(handle));
            return new TableAccess(new Transactions(jdbi, database), names);
        });
        access.transactions().start();
        return new JdbiStore(access);
    }

    private static Durability durability(Dialect dialect, Handle handle, Jdbi jdbi) {
        return dialect == Dialect.H2 && H2File.isFile(handle)
                ? new H2GroupCommit(H2File.open(jdbi, handle))
                : Durability.OF_THE_DATABASE;
    }

    /**
     * Returns this store within a transaction of the host. The connection is neither committed nor closed here.
     *
     * @param connection must not be in auto-commit mode, in which each call would be a transaction of its own; used by
     *     one thread at a time
     * @return a store that is usable while the connection is open
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(Connection connection) {
        return new JdbiStore(access.in(access.transactions().joining(connection)));
    }

    /**
     * Returns this store within the transaction of a JDBI handle of the host.
     *
     * @param handle neither committed nor closed here; used by one thread at a time
     * @return a store that is usable while the handle is open
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(Handle handle) {
        return joining(handle.getConnection());
    }

    /**
     * Returns a store that joins the open transaction of the calling thread. If none is open, each call is a
     * transaction of its own, on a connection of the pool that was passed to {@link #on}. If {@code inTransaction}
     * returns true, but the connection is not in a transaction, the call is refused with a {@link RepositoryException}.
     *
     * @param transactionAware returns the connection of the thread's transaction, whose {@code close} does not end the
     *     transaction; used only within a transaction
     * @param inTransaction returns whether the calling thread has an open transaction: Spring's
     *     {@code TransactionSynchronizationManager::isActualTransactionActive}, Quarkus's
     *     {@code () -> QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION}, Micronaut's
     *     {@code () -> operations.findTransactionStatus().isPresent()}. Called by the calling thread on each call
     * @return a store
     * @throws IllegalStateException on an H2 file
     */
    public JdbiStore joining(DataSource transactionAware, BooleanSupplier inTransaction) {
        Objects.requireNonNull(transactionAware, "transactionAware");
        Objects.requireNonNull(inTransaction, "inTransaction");
        return new JdbiStore(access.in(access.transactions().joining(transactionAware, inTransaction)));
    }

    /**
     * Returns this store with an outbox: every write to an integration, its installations, and its sharing requests
     * also stores its event in the same transaction, for {@link JdbiOutbox} to deliver. Use an outbox in all stores
     * that write to the database, or in none: events of the other stores' writes would be missing.
     */
    public JdbiStore withOutbox() {
        return new JdbiStore(access.withOutbox());
    }

    /**
     * Returns this store with a history: every update also stores the state that it replaces, in the same transaction,
     * for {@link #history()} to read. Use a history in all stores that write to the database, or in none: entries for
     * the other stores' updates would be missing.
     */
    public JdbiStore withHistory() {
        return new JdbiStore(access.withHistory());
    }

    @Override
    public IntegrationRepository integrations() {
        return new JdbiIntegrationRepository(access);
    }

    @Override
    public TeamRepository teams() {
        return new JdbiTeamRepository(access);
    }

    @Override
    public InstallationRepository installations() {
        return new JdbiInstallationRepository(access);
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return new JdbiSharingRequestRepository(access);
    }

    @Override
    public IntegrationViewRepository views() {
        return new JdbiIntegrationViewRepository(access, IntegrationViewRepository.composedOf(this));
    }

    /** Returns {@link HistoryRepository#NONE} for a store without a history, even if the table has entries. */
    @Override
    public HistoryRepository history() {
        return access.history().isOn() ? new JdbiHistoryRepository(access) : HistoryRepository.NONE;
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return new JdbiAppliedCommandRepository(access);
    }

    /**
     * Adds to the URL of an H2 file the settings that let acknowledged writes survive a kill of the process, and
     * selects H2's {@code async:} file system. With the default one, interrupting a writing thread closes the database
     * for all. Settings that the URL already has, and file systems other than {@code file:} and {@code nio:}, are left
     * alone: {@link #on} refuses those that lose writes, and says what to remove from the URL. Does not open the file.
     *
     * @param jdbcUrl any JDBC URL
     * @return the URL with those settings; any other URL is returned unchanged
     */
    public static String durableUrl(String jdbcUrl) {
        return H2Url.durable(jdbcUrl);
    }

    /**
     * Creates an empty file for an H2 database and any missing parent directories, private to the owner (0600 and 0700,
     * if the file system supports permissions). Call it before a pool opens the file: H2 would create it readable for
     * everybody. Existing files and directories are left alone, and so is any URL that is not that of an H2 file or
     * requires the file to exist. {@link #on} makes an existing file private.
     *
     * @param jdbcUrl any JDBC URL
     * @throws java.io.UncheckedIOException if creating them fails
     */
    public static void createPrivateFile(String jdbcUrl) {
        H2Url.createPrivateFile(jdbcUrl);
    }

    /**
     * Creates everything that {@link #validate} reports as missing. Several nodes may do so at once. If nothing is
     * missing, no right to change the schema is needed. For hosts without a migration tool; others run the numbered
     * SQL resources of this package ({@code dev/integrations/adapter/jdbi/schema/<database>/R__integrations_*.sql}),
     * to which {@link Tables#applyTo} applies a schema and a prefix.
     *
     * <p>Nodes take turns under a lock of the database. On MariaDB the lock belongs to the session: do not call this
     * method through a proxy that shares connections between clients.
     *
     * @throws IllegalStateException if this store runs in a transaction of the host, which some databases would commit;
     *     or if something exists that is not as required and that the scripts do not change. The message says what
     * @throws RepositoryException if the database fails. If it refuses, the message says what is missing. If another
     *     node holds the lock for a minute, it is contention
     */
    public void createIfMissing() {
        requireOwnTransactions();
        try {
            access.<Object>write((handle, uncertain) -> {
                access.schema().createMissing(handle);
                return access;
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
        if (access.dialect() == Dialect.H2 && StoreSchema.areAllTables(lacking)) {
            throw new IllegalStateException(
                    "the tables that were just created are gone: an H2 database in memory vanishes"
                            + " when its last connection is closed, so give it a name, and add ;DB_CLOSE_DELAY=-1 to its URL");
        }
        if (!lacking.isEmpty()) {
            throw new IllegalStateException(
                    "existing tables differ from the schema, and the scripts do not alter them; missing: "
                            + String.join(", ", lacking));
        }
    }

    /**
     * Returns what the repositories need and the database lacks. Reads only the catalog of the database.
     *
     * @return a missing table as {@code table}, a missing column as {@code table.column}; a column that cannot store
     *     every text as {@code table.column length n}, or does not compare texts exactly as
     *     {@code table.column collation c} (on H2 {@code type t}); a missing key as
     *     {@code table unique (column, column)} or {@code table index (column)}; a key that refuses what must be
     *     stored, such as one of an earlier release, as {@code table without unique (column)}. Names are without schema
     *     and prefix. Empty if nothing is missing
     * @throws IllegalStateException if this store runs in a transaction of the host
     * @throws RepositoryException if the database fails
     */
    public List<String> validate() {
        requireOwnTransactions();
        return access.read(access.schema()::lacking);
    }

    /**
     * Returns the maximum length of the JSON text of a config. A longer one is refused with a
     * {@link RepositoryException}. Keep the {@code ConfigLimits} of the update policy below it, so that callers get a
     * violation instead.
     *
     * @return the length in UTF-16 units, which never exceeds that in UTF-8 bytes: 1,048,576 on H2;
     *     {@link Integer#MAX_VALUE} if only limits of the server apply
     */
    public int longestConfig() {
        return access.dialect().longestConfig();
    }

    /**
     * Checks whether writes work, for a health check: whether the database lets this store insert, update, and delete
     * in its tables. Detects a read-only database, a missing table, column, or permission, a locked table, and a closed
     * H2 file; a full disk only after a write has failed. Leaves no trace.
     *
     * <p>Concurrent callers share one check, and its result holds for a second, so that the database is checked at most
     * once a second; earlier only if the last check succeeded and a statement has failed since. The check takes a
     * connection of the pool. Set timeouts in the pool and the driver. The database itself is given two seconds.
     *
     * @throws RepositoryException if writes do not work: {@link Effect#NOT_APPLIED} if they may soon,
     *     {@link Effect#REFUSED} if somebody has to change something
     * @throws IllegalStateException if this store runs in a transaction of the host, which a failed check would abort
     */
    public void checkWritable() {
        requireOwnTransactions();
        access.transactions().checkWritable(handle -> WriteProbe.of(access).runOn(handle));
    }

    private void requireOwnTransactions() {
        if (access.transactions().areJoined()) {
            throw new IllegalStateException(
                    "this store runs in a transaction of the host, which this method might commit"
                            + " or abort: call the store that JdbiStore.on returned");
        }
    }

    @Override
    public boolean joinsTransactions() {
        return access.transactions().mayJoin();
    }

    TableAccess access() {
        return access;
    }
}
