package dev.integrations.example.http.boot;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.example.http.server.SettingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains why the service cannot start on a database. Does not repeat the driver's message, which may quote the URL, and
 * with it a password.
 */
public final class UnusableDatabase {

    private static final String WRONG_USER =
            "the database does not take this user with this " + Settings.DATABASE_PASSWORD + ": correct one of them";
    private static final String NO_DATABASE = "there is no such database: create it, or correct the name";
    private static final String NO_RIGHTS = "the database does not let " + Settings.DATABASE_USER
            + " do this: let it read and write the tables, and create them, or create them before";
    private static final String NO_FILE =
            "the file cannot be created, read or written: correct the path, or what the service may do there";
    private static final String TOO_MANY = "the server takes no more connections: let it take more";
    private static final String READ_ONLY = "the server takes no writes: name the one that does";

    /** By SQLState; the first is standard, the others are of PostgreSQL. */
    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry("28000", WRONG_USER),
            Map.entry("28P01", WRONG_USER),
            Map.entry("3D000", NO_DATABASE),
            Map.entry("42501", NO_RIGHTS),
            Map.entry("25006", READ_ONLY),
            Map.entry("53300", TOO_MANY + ", or lower " + Settings.DATABASE_POOL_SIZE));

    /** By error code; of MariaDB, then of H2. */
    private static final Map<Integer, String> BY_CODE = Map.ofEntries(
            Map.entry(1044, NO_RIGHTS),
            Map.entry(1142, NO_RIGHTS),
            Map.entry(1049, NO_DATABASE),
            Map.entry(1290, READ_ONLY),
            Map.entry(1040, TOO_MANY),
            Map.entry(90020, "another process has this H2 file open: stop that one, or name another file"),
            Map.entry(90011, "the path of an H2 file must be absolute, or begin with ./ or ~/"),
            Map.entry(90028, NO_FILE),
            Map.entry(90031, NO_FILE),
            Map.entry(90062, NO_FILE),
            Map.entry(90030, "this is no H2 file, or a damaged one: restore it from a backup, or name another file"),
            Map.entry(90048, "this file is of another release of H2: export it with that one, and import it"),
            Map.entry(90040, NO_RIGHTS),
            Map.entry(90096, NO_RIGHTS),
            Map.entry(90146, NO_DATABASE),
            Map.entry(90149, NO_DATABASE));

    /** A chain of causes may be circular. */
    private static final int MOST_CAUSES = 20;

    private UnusableDatabase() {}

    public static SettingException because(Exception failure) {
        String words = causes(failure)
                .flatMap(cause -> inWords(cause).stream())
                .findFirst()
                .orElse("this database cannot be used");
        String detail = causes(failure)
                .flatMap(cause -> detail(cause).stream())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
        return new SettingException(
                words.equals(WRONG_USER) ? Settings.DATABASE_USER : Settings.DATABASE_URL, words + " (" + detail + ")");
    }

    private static Optional<String> inWords(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return Optional.ofNullable(BY_CODE.get(sql.getErrorCode()))
                    .or(() -> Optional.ofNullable(BY_STATE.get(String.valueOf(sql.getSQLState()))));
        } else if (cause instanceof UnknownHostException) {
            return Optional.of("its host is unknown: correct the name");
        } else if (cause instanceof SocketTimeoutException) {
            return Optional.of("nothing answers in time at its host and port: correct them, or start the database");
        } else if (cause instanceof ConnectException) {
            return Optional.of("nothing answers at its host and port: correct them, or start the database");
        }
        return cause instanceof FileSystemException ? Optional.of(NO_FILE) : Optional.empty();
    }

    /** Messages of the store, and of our own checks, contain no secrets. */
    private static Optional<String> detail(Throwable cause) {
        if (cause instanceof RepositoryException
                || cause.getClass() == IllegalStateException.class
                || cause.getClass() == IllegalArgumentException.class) {
            return Optional.ofNullable(cause.getMessage());
        }
        return cause instanceof SQLException sql && sql.getSQLState() != null
                ? Optional.of("SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode())
                : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }
}
