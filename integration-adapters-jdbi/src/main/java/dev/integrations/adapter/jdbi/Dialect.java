package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException;
import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What really differs between the databases, each in one place. */
enum Dialect {
    H2("H2", "h2") {
        private static final ReentrantLock OF_THIS_PROCESS = new ReentrantLock();

        @Override
        void exclusively(Handle handle, Consumer<Handle> schemaChange) {
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
            return Stream.of("V7__texts_by_code_point.sql");
        }
    },

    POSTGRESQL("PostgreSQL", "postgresql") {
        @Override
        String deleteSome(String table, String condition, int atMost) {
            // rows that others delete just now are passed over before they count
            return "DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table + " WHERE " + condition
                    + " LIMIT " + atMost + " FOR UPDATE))";
        }

        @Override
        void exclusively(Handle handle, Consumer<Handle> schemaChange) {
            // CREATE TABLE IF NOT EXISTS of two nodes at once may fail for one of them. The lock belongs to the
            // transaction: one of the session would outlive it on a connection that a proxy gives to somebody else.
            handle.useTransaction(locked -> {
                locked.execute("SELECT pg_advisory_xact_lock(?)", SCHEMA_LOCK);
                schemaChange.accept(locked);
            });
        }
    },

    MARIADB("MariaDB", "mariadb") {
        @Override
        void exclusively(Handle handle, Consumer<Handle> schemaChange) {
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
    static final long SCHEMA_LOCK = 4_919_374_052L;

    private final String product;
    private final String folder;

    Dialect(String product, String folder) {
        this.product = product;
        this.folder = folder;
    }

    static Dialect of(Handle handle) {
        return named(handle.queryMetadata(DatabaseMetaData::getDatabaseProductName));
    }

    static Dialect named(String found) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no support for the database " + found + ": use H2, PostgreSQL or MariaDB"));
    }

    /** The resources that create the tables, in their order. */
    List<String> schemaScripts() {
        Stream<String> common = Stream.of(
                "V1__integration_and_team.sql",
                "V2__installation_and_sharing_request.sql",
                "V3__outbox.sql",
                "V4__integration_history.sql",
                "V5__installation_of_a_team.sql",
                "V6__applied_command.sql",
                "V8__failed_deliveries_and_age_of_history.sql",
                "V9__environments_in_order.sql");
        return Stream.concat(common, ownScripts())
                .sorted()
                .map(script -> "schema/" + folder + "/" + script)
                .toList();
    }

    /** The scripts that this database alone needs, after those that all have. */
    Stream<String> ownScripts() {
        return Stream.empty();
    }

    /** A statement that deletes rows that meet a condition, but not all at once. */
    String deleteSome(String table, String condition, int atMost) {
        return "DELETE FROM " + table + " WHERE " + condition + " LIMIT " + atMost;
    }

    /** Runs a change of the schema while no other node does. */
    abstract void exclusively(Handle handle, Consumer<Handle> schemaChange);
}
