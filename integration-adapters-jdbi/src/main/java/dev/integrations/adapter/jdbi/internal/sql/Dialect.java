package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What really differs between the databases, each in one place. */
public enum Dialect {
    H2("H2", "h2") {
        private static final ReentrantLock OF_THIS_PROCESS = new ReentrantLock();

        @Override
        public void showEveryCommit(Handle handle) {
            // H2 counts a table as changed just before the commit. What a query returns between the two, it returns
            // again for the same query afterwards, until somebody else writes to the table.
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute("SET OPTIMIZE_REUSE_RESULTS 0");
            } catch (SQLException e) {
                if (e.getErrorCode() != ADMIN_ONLY) {
                    throw new UncheckedSqlException(e);
                }
                LOG.log(
                        Level.WARNING,
                        "this user may not set OPTIMIZE_REUSE_RESULTS, so H2 may return the result of an earlier query"
                                + " instead of a committed write: let an admin run SET OPTIMIZE_REUSE_RESULTS 0"
                                + " each time that the database is opened");
            }
        }

        @Override
        public void exclusively(Handle handle, Consumer<Handle> schemaChange) {
            // Two ALTER TABLE at once fail within H2, with a NullPointerException at best. An H2 in memory or in a file
            // is in one process.
            OF_THIS_PROCESS.lock();
            try {
                schemaChange.accept(handle);
            } finally {
                OF_THIS_PROCESS.unlock();
            }
        }

        @Override
        Stream<String> ownScripts() {
            return Stream.of("07_texts_by_code_point");
        }

        @Override
        public FoundTable find(Handle handle, TableNames names, String table) {
            String place = " WHERE UPPER(TABLE_SCHEMA) = UPPER(COALESCE(NULLIF(?, ''), CURRENT_SCHEMA))"
                    + " AND UPPER(TABLE_NAME) = UPPER(?)";
            return FoundTable.read(
                    handle,
                    "SELECT COLUMN_NAME, CHARACTER_MAXIMUM_LENGTH, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS" + place,
                    "SELECT INDEX_NAME, IS_UNIQUE, COLUMN_NAME FROM INFORMATION_SCHEMA.INDEX_COLUMNS" + place
                            + " ORDER BY INDEX_NAME, ORDINAL_POSITION",
                    List.of(names.schema().orElse(""), names.prefix() + table));
        }

        @Override
        public Optional<UpdateWithCopy> updateWithCopy() {
            return Optional.of(UpdateWithCopy.H2);
        }

        @Override
        long lengthOf(int codePoints) {
            // it counts UTF-16 units
            return Math.min(2L * codePoints, longestConfig());
        }

        @Override
        public int longestConfig() {
            return TableSchema.LONGEST_TEXT;
        }

        @Override
        public void requireSightOfAdditions(Handle handle) {
            // a lock shows this row as it is now, but no other one, and a write of the same values is not told
            if (readsFromSnapshots(handle)) {
                throw new RepositoryException(
                        Effect.REFUSED,
                        "above READ COMMITTED, a transaction of H2 does not see what others have installed since it began:"
                                + " begin the transaction at READ COMMITTED",
                        null);
            }
        }

        @Override
        Optional<String> comparisonInstead(FoundTable.Column found, boolean isText) {
            return found.comparison().filter("VARCHAR_IGNORECASE"::equals).map(ignoresCase -> "type CHARACTER VARYING");
        }
    },

    POSTGRESQL("PostgreSQL", "postgresql") {
        @Override
        public Optional<UpdateWithCopy> updateWithCopy() {
            return Optional.of(UpdateWithCopy.POSTGRESQL);
        }

        @Override
        public EnvironmentLookUp complete(EnvironmentLookUp lookUp) {
            return lookUp.together();
        }

        @Override
        public String deleteSome(String table, String condition, int atMost) {
            // rows that others delete just now are passed over before they count
            return "DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table + " WHERE " + condition
                    + " LIMIT " + atMost + " FOR UPDATE))";
        }

        @Override
        public void requireUnicode(Handle handle) {
            String encoding = handle.createQuery("SHOW server_encoding")
                    .mapTo(String.class)
                    .one();
            if (!encoding.equals("UTF8")) {
                throw new IllegalStateException("this PostgreSQL database uses encoding " + encoding
                        + ", which cannot represent every text: create one with ENCODING 'UTF8'");
            }
        }

        @Override
        public FoundTable find(Handle handle, TableNames names, String table) {
            return FoundTable.read(
                    handle,
                    "SELECT attname, GREATEST(atttypmod - 4, 0), NULL FROM pg_catalog.pg_attribute"
                            + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
                    "SELECT i.indexrelid, i.indisunique AND i.indpred IS NULL, a.attname FROM pg_catalog.pg_index i"
                            + " CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)"
                            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
                            + " WHERE i.indrelid = to_regclass(?) AND i.indisvalid AND k.place <= i.indnkeyatts"
                            + " ORDER BY i.indexrelid, k.place",
                    List.of(names.table(table)));
        }

        @Override
        public boolean lockForAddition(Handle handle, String table, UUID id) {
            // A lock that is gone is nothing to a transaction that reads from an older snapshot. After a write, though
            // one
            // of the same values, it is told that others were faster.
            return Sql.execute(handle, "UPDATE " + table + " SET version = version WHERE id = ?", List.of(id)) == 1;
        }

        @Override
        public <T> T inReadCommitted(Handle handle, Function<Handle, T> statements) {
            // of this transaction alone: what is set for a session costs more, and a proxy may give that to somebody
            // else
            return handle.inTransaction(transaction -> {
                transaction.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
                return statements.apply(transaction);
            });
        }

        @Override
        public void exclusively(Handle handle, Consumer<Handle> schemaChange) {
            // CREATE TABLE IF NOT EXISTS of two nodes at once may fail for one of them. The lock belongs to the
            // transaction: one of the session would outlive it on a connection that a proxy gives to somebody else.
            handle.useTransaction(locked -> {
                locked.execute("SELECT pg_advisory_xact_lock(?)", SCHEMA_LOCK);
                schemaChange.accept(locked);
            });
        }
    },

    MARIADB("MariaDB", "mariadb") {
        private static final String EXACT = "utf8mb4_nopad_bin";

        @Override
        public Optional<String> lockToReadWhatIsCommitted() {
            return Optional.of(" LOCK IN SHARE MODE");
        }

        @Override
        public boolean readsFromSnapshots(Handle handle) {
            // what is locked or written is seen as it is now
            return false;
        }

        @Override
        public FoundTable find(Handle handle, TableNames names, String table) {
            String place = " WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?";
            return FoundTable.read(
                    handle,
                    "SELECT column_name, character_maximum_length, collation_name FROM information_schema.columns"
                            + place,
                    "SELECT index_name, non_unique = 0 AND sub_part IS NULL, column_name"
                            + " FROM information_schema.statistics" + place + " ORDER BY index_name, seq_in_index",
                    List.of(names.schema().orElse(""), names.prefix() + table));
        }

        @Override
        Optional<String> comparisonInstead(FoundTable.Column found, boolean isText) {
            return found.comparison()
                    .filter(collation -> isText ? !collation.equals(EXACT) : !collation.endsWith("_bin"))
                    .map(other -> "collation " + EXACT);
        }

        @Override
        public void exclusively(Handle handle, Consumer<Handle> schemaChange) {
            // a change of the schema ends a transaction, so the lock belongs to the session
            List<String> name = List.of("integrations-" + SCHEMA_LOCK);
            // 0 after the time, NULL if the server gave up
            if (!Sql.queryOne(handle, "SELECT GET_LOCK(?, 60)", name, row -> row.number() == 1)
                    .orElse(false)) {
                throw RepositoryException.contention("another node is changing the schema", null);
            }
            try {
                schemaChange.accept(handle);
            } catch (RuntimeException failed) {
                try {
                    release(handle, name);
                } catch (RuntimeException connectionLost) {
                    failed.addSuppressed(connectionLost);
                }
                throw failed;
            }
            release(handle, name);
        }

        private static void release(Handle handle, List<String> name) {
            Sql.query(handle, "SELECT RELEASE_LOCK(?)", name, Row::number);
        }
    };

    /** Any number that nobody else is likely to lock. */
    public static final long SCHEMA_LOCK = 4_919_374_052L;

    /** H2: only admins may change a setting of the database. */
    private static final int ADMIN_ONLY = 90040;

    private static final Logger LOG = System.getLogger("dev.integrations.adapter.jdbi");

    private final String product;
    private final String folder;

    Dialect(String product, String folder) {
        this.product = product;
        this.folder = folder;
    }

    public static Dialect of(Handle handle) {
        return named(handle.queryMetadata(DatabaseMetaData::getDatabaseProductName));
    }

    public static Dialect named(String found) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unsupported database " + found + ": use H2, PostgreSQL or MariaDB"));
    }

    /**
     * The resources that create the tables, in the order of their names, which is that of their numbers. For Flyway they are
     * repeatable migrations: a version could be one of the host's, and a baseline would skip the lowest.
     */
    public List<String> schemaScripts() {
        Stream<String> common = Stream.of(
                "01_integration_and_team",
                "02_installation_and_sharing_request",
                "03_outbox",
                "04_integration_history",
                "05_installation_of_a_team",
                "06_applied_command",
                "08_failed_deliveries_and_age_of_history",
                "09_ranges_of_lists");
        return Stream.concat(common, ownScripts())
                .sorted()
                .map(script -> "schema/" + folder + "/R__integrations_" + script + ".sql")
                .toList();
    }

    /** The scripts that this database alone needs. */
    Stream<String> ownScripts() {
        return Stream.empty();
    }

    /**
     * Sees to it that every text can be stored.
     *
     * @throws IllegalStateException if not
     */
    public void requireUnicode(Handle handle) {}

    /** Sees to it, for as long as the database is open, that no query returns an older state than what is committed. */
    public void showEveryCommit(Handle handle) {}

    /** What the catalog knows of a table. No statement fails because there is none: PostgreSQL would end the transaction. */
    public abstract FoundTable find(Handle handle, TableNames names, String table);

    /** How long a column must be for so many code points. */
    long lengthOf(int codePoints) {
        return codePoints;
    }

    /** In UTF-16 units. */
    public int longestConfig() {
        return Integer.MAX_VALUE;
    }

    /** What a column must have for its texts to compare exactly, if it does not; of any text, or of ASCII only. */
    Optional<String> comparisonInstead(FoundTable.Column found, boolean isText) {
        return Optional.empty();
    }

    /** How this database looks up where many integrations are installed. */
    public EnvironmentLookUp complete(EnvironmentLookUp lookUp) {
        return lookUp.eachByItself();
    }

    /** How an update also copies what it replaces, if this database can do so in one statement. */
    public Optional<UpdateWithCopy> updateWithCopy() {
        return Optional.empty();
    }

    /** A statement that deletes rows that meet a condition, but not all at once. */
    public String deleteSome(String table, String condition, int atMost) {
        return "DELETE FROM " + table + " WHERE " + condition + " LIMIT " + atMost;
    }

    /**
     * Locks a row until the transaction ends, for a write that adds what those who look for additions, under the lock of the
     * same row, must find; tells whether there is one.
     */
    public boolean lockForAddition(Handle handle, String table, UUID id) {
        return Sql.lock(handle, table, id);
    }

    /**
     * Sees to it that whoever holds the lock of a row finds what was added under it, or fails.
     *
     * @throws RepositoryException if this transaction would not
     */
    public void requireSightOfAdditions(Handle handle) {}

    /**
     * Whether the transactions of a connection read from a snapshot that is older than what a lock waited for. Ours must not,
     * or they would be refused where they need not be.
     */
    public boolean readsFromSnapshots(Handle handle) {
        return handle.getTransactionIsolationLevel().intValue() > Connection.TRANSACTION_READ_COMMITTED;
    }

    /** How to lock rows in order to read what is committed, if a transaction that locks one row may read others as they were. */
    public Optional<String> lockToReadWhatIsCommitted() {
        return Optional.empty();
    }

    /** Runs a transaction that sees what is committed, where a transaction would read from a snapshot otherwise. */
    public <T> T inReadCommitted(Handle handle, Function<Handle, T> statements) {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, statements::apply);
    }

    /** Runs a change of the schema while no other node does. */
    public abstract void exclusively(Handle handle, Consumer<Handle> schemaChange);
}
