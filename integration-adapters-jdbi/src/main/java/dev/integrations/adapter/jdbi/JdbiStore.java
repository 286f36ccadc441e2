package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.RepositoryException.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * One database, as the repositories of this package share it. Thread-safe.
 *
 * <p>An H2 file must have one {@code JdbiStore} only, in one process: it takes care that writes come one at a time and
 * are forced to disk before they are acknowledged. Every statement runs on a connection of its own, in a transaction
 * of its own.
 */
public final class JdbiStore {

    private static final String SCHEMA = "schema/h2/V1__integration_and_team.sql";

    private final Jdbi jdbi;
    private final Durability durability;

    JdbiStore(Jdbi jdbi, Durability durability) {
        this.jdbi = jdbi;
        this.durability = durability;
    }

    /**
     * Looks at the database behind a data source.
     *
     * @param dataSource gives connections in auto-commit mode; stays the caller's to close
     * @return the store; its schema is not touched
     * @throws IllegalArgumentException if the database is none that this adapter knows
     * @throws IllegalStateException if it is an H2 file that was opened with settings that lose acknowledged writes
     * @throws org.jdbi.v3.core.ConnectionException if the database cannot be reached
     */
    public static JdbiStore on(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(Objects.requireNonNull(dataSource, "dataSource"));
        // Bound values may be secret: keep them out of messages and flight recordings.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class).setIncludeBindingsInTelemetry(false);
        return new JdbiStore(jdbi, jdbi.withHandle(handle -> durabilityOf(handle, jdbi)));
    }

    /**
     * Adds to the URL of an H2 file the settings that an acknowledged write needs to survive a kill of the process. A
     * setting that the URL has already is left alone. Prefer the {@code async:} file system
     * ({@code jdbc:h2:async:./data/integrations}): with H2's default one, interrupting a thread that writes closes the
     * database for all.
     *
     * @param jdbcUrl any JDBC URL
     * @return the URL with those settings; every other URL as it is
     */
    public static String durableUrl(String jdbcUrl) {
        return H2File.durableUrl(jdbcUrl);
    }

    /**
     * Creates the tables that do not exist yet. For hosts without a migration tool; others run the versioned SQL
     * resources of this package.
     */
    public void createIfMissing() {
        write(handle -> handle.createScript(resource(SCHEMA)).execute());
    }

    /** Runs a query on a connection of its own. */
    <T> T read(Function<Handle, T> query) {
        return durability.read(() -> {
            try {
                return jdbi.withHandle(query::apply);
            } catch (RuntimeException e) {
                throw SqlFailure.ofRead(e);
            }
        });
    }

    /** Runs one statement, and what belongs to it, on a connection of its own. */
    <T> T write(Function<Handle, T> statement) {
        return durability.write(() -> {
            try (Handle handle = open()) {
                return statement.apply(handle);
            } catch (RuntimeException e) {
                throw SqlFailure.ofWrite(e);
            }
        });
    }

    /** Without a connection nothing can have been written. */
    private Handle open() {
        try {
            return jdbi.open();
        } catch (RuntimeException e) {
            throw SqlFailure.translated(Effect.NOT_APPLIED, "no connection", e);
        }
    }

    private static Durability durabilityOf(Handle handle, Jdbi jdbi) {
        String product = handle.queryMetadata(DatabaseMetaData::getDatabaseProductName);
        if (!product.equals("H2")) {
            throw new IllegalArgumentException("no support for the database " + product);
        }
        if (!H2File.isFile(handle)) {
            return Durability.OF_THE_DATABASE;
        }
        H2File.requireDurableSettings(handle);
        return new SharedCheckpoint(() -> jdbi.useHandle(H2File::checkpoint));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(JdbiStore.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
