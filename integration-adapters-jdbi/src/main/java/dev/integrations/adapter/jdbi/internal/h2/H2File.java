package dev.integrations.adapter.jdbi.internal.h2;

import dev.integrations.adapter.jdbi.internal.h2.H2GroupCommit.LostWritesException;
import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.UncheckedSqlException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * An H2 database in a file: what it needs to be durable. Its sessions are used by one thread at a time.
 *
 * <p>The file only grows while it is open: to use space of it again costs acknowledged writes when the process is killed.
 * What is used of it is at times written to a new file, which is forced to disk before it takes the place of the old one.
 */
public final class H2File implements Supplier<H2GroupCommit.Session> {

    /** A file up to this size is never compacted. */
    private static final long SMALL = 64L * 1024 * 1024;

    private static final int TIMES_USED = 4;

    /** After a failed compaction, the file may grow by this fraction of the small size before the next attempt. */
    private static final int RETRIES = 16;

    /** The database is closed; it is being closed; its file could not be read or written. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90028, 90031);

    private static final int GENERAL_ERROR = 50000;

    private static final long NEVER = -1;

    private static final Logger LOG = System.getLogger("dev.integrations.adapter.jdbi");

    private static final Pattern NAMED_FILE_SYSTEM = Pattern.compile("[A-Za-z]{2,}:");

    private final Jdbi jdbi;
    private final long small;

    /** As it was opened the last time that all was well. */
    private WeakReference<Object> sound = new WeakReference<>(null);

    /** As it was opened when a checkpoint failed. */
    private WeakReference<Object> broken = new WeakReference<>(null);

    /** The version covered by the last checkpoint. */
    private long durableVersion;

    /** The releases of H2 whose files were killed often enough: durability rests on what is inside of them. */
    static final List<String> MEASURED = List.of("2.3.232", "2.4.240", "2.5.252");

    /** The size above which the file is compacted. */
    private long limit;

    /** The creation time of the file that was last to be compacted. */
    private long replaced = NEVER;

    /** The creation time of the file after a failed checkpoint, of which the part on disk is unknown. */
    private long distrusted = NEVER;

    /** Whether the last failure to compact the file has been logged. */
    private boolean growthTold;

    private H2File(Jdbi jdbi, long small) {
        this.jdbi = jdbi;
        this.small = small;
    }

    /**
     * Looks at what is behind a connection.
     *
     * @throws IllegalStateException if the file was opened in a way that loses acknowledged writes
     */
    public static H2File open(Jdbi jdbi, Handle handle) {
        return open(jdbi, handle, SMALL);
    }

    /** As above, with a size up to which it does not matter how much of the file is used. */
    public static H2File open(Jdbi jdbi, Handle handle, long small) {
        requireDurableSettings(handle);
        unmeasured(productVersion(handle)).ifPresent(warning -> LOG.log(Level.WARNING, warning));
        H2File file = new H2File(jdbi, small);
        Session session = file.new Session(handle);
        if (session.engine.isPresent()) {
            Path path = file(handle);
            H2Url.narrow(path);
            H2Url.forceName(path);
        }
        session.checkpoint();
        return file;
    }

    /** Returns what to say about a release that may lose acknowledged writes; empty for one that was measured. */
    static Optional<String> unmeasured(String productVersion) {
        String release = productVersion.split(" ", 2)[0];
        return MEASURED.contains(release)
                ? Optional.empty()
                : Optional.of(
                        "H2 " + release + " was not tested by killing processes that write to its files, so a kill may"
                                + " lose acknowledged writes: use one of " + MEASURED);
    }

    private static String productVersion(Handle handle) {
        try {
            return handle.getConnection().getMetaData().getDatabaseProductVersion();
        } catch (SQLException unknown) {
            throw new UncheckedSqlException(unknown);
        }
    }

    /** A server opens files too, so what counts is whether the database has a path, not what the URL looks like. */
    public static boolean isFile(Handle handle) {
        String path = databasePath(handle);
        return path != null && !path.matches("(?i)(memFS|memLZF|nioMemFS|nioMemLZF):.*");
    }

    private static @Nullable String databasePath(Handle handle) {
        return handle.createQuery("SELECT DATABASE_PATH()").mapTo(String.class).one();
    }

    /** Whether H2 has closed the database: this statement found it so, or could not read or write the file. */
    static boolean isClosedBy(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return CLOSED.contains(sql.getErrorCode())
                        || (sql.getErrorCode() == GENERAL_ERROR && sql.getCause() instanceof MVStoreException);
            }
        }
        return false;
    }

    private static Path file(Handle handle) {
        String databasePath = String.valueOf(databasePath(handle));
        if (!databasePath.startsWith(H2Url.FILE_SYSTEM)) {
            throw new IllegalStateException("this H2 file is opened through a file system of H2 that closes it for all"
                    + " when a thread is interrupted, or whose writes nobody has tested"
                    + fileSystem(databasePath)
                            .map(named -> "; remove " + named + " from the URL")
                            .orElse("")
                    + "; open it with the URL that JdbiStore.durableUrl returns for yours");
        }
        return H2Url.databaseFile(databasePath);
    }

    /** As H2 writes it before the path. One letter is a drive. */
    private static Optional<String> fileSystem(String databasePath) {
        Matcher named = NAMED_FILE_SYSTEM.matcher(databasePath);
        return named.lookingAt() ? Optional.of(named.group()) : Optional.empty();
    }

    private static void requireDurableSettings(Handle handle) {
        // A setting may have a persisted row beside the effective one: none may be wrong.
        List<String> wrong = handle.createQuery("""
                        SELECT DISTINCT SETTING_NAME || '=' || SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS
                        WHERE (SETTING_NAME IN ('WRITE_DELAY', 'AUTO_COMPACT_FILL_RATE', 'MAX_COMPACT_TIME')
                               AND SETTING_VALUE <> '0')
                           OR (SETTING_NAME = 'REUSE_SPACE' AND UPPER(SETTING_VALUE) <> 'FALSE')
                        ORDER BY 1
                        """).mapTo(String.class).list();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("an H2 file opened with " + String.join(", ", wrong)
                    + " loses acknowledged writes when the process is killed: remove these settings from the URL, if present,"
                    + " and open it with the URL that JdbiStore.durableUrl returns, from the first connection on");
        }
        boolean admin = handle.createQuery(
                        "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                .mapTo(Boolean.class)
                .one();
        if (!admin) {
            throw new IllegalStateException(
                    "an H2 file needs a user with admin rights: forcing it to disk requires them");
        }
    }

    @Override
    public H2GroupCommit.Session get() {
        Handle handle = jdbi.open();
        try {
            return new Session(handle);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** One connection, and the engine behind it if that runs in this process. */
    private final class Session implements H2GroupCommit.Session {

        private final Handle handle;
        private final Optional<H2Engine> engine;
        private boolean dead;

        private Session(Handle handle) {
            this.handle = handle;
            try {
                this.engine = H2Engine.of(handle.getConnection());
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }

        @Override
        public void checkpoint() {
            if (database() != sound.get()) {
                Dialect.H2.showEveryCommit(handle);
                requireAllThatIsDurable();
                engine.ifPresent(opened -> {
                    requireTrusted(opened);
                    limit = limitOf(opened);
                });
            }
            force();
            sound = new WeakReference<>(database());
        }

        private void force() {
            try {
                // before the checkpoint: others may commit after it
                long covered = version();
                handle.execute("CHECKPOINT SYNC");
                durableVersion = covered;
            } catch (RuntimeException e) {
                broken = new WeakReference<>(database());
                sound = new WeakReference<>(null);
                engine.ifPresent(failed -> distrusted = failed.created());
                throw e;
            }
        }

        private void requireTrusted(H2Engine opened) {
            if (opened.created() == distrusted) {
                throw new IllegalStateException(
                        "the H2 file could not be forced to disk, and replacing it has failed so far");
            }
        }

        /** Closed by H2 when the last connection was closed, or after a failure, and opened anew since. */
        private void requireAllThatIsDurable() {
            if (version() < durableVersion) {
                throw new LostWritesException(
                        "the H2 file was reopened and has lost acknowledged writes: nothing"
                                + " more is read or written; restore it from a backup, or restart to continue without the missing writes");
            }
        }

        private long limitOf(H2Engine opened) {
            long limit = Math.max(small, TIMES_USED * opened.used());
            boolean isReplaced = opened.created() != replaced;
            if (!isReplaced && !growthTold) {
                LOG.log(
                        Level.WARNING,
                        "the H2 file could not be compacted, and will grow beyond its bound:"
                                + " allow this process to create files in its directory, and keep space for a second file"
                                + " there; compaction is retried as the file grows");
            }
            growthTold = !isReplaced;
            return isReplaced ? limit : Math.max(limit, opened.size() + small / RETRIES);
        }

        private Object database() {
            return engine.map(H2Engine::database).orElse(H2File.this);
        }

        private long version() {
            return engine.map(H2Engine::version).orElse(0L);
        }

        @Override
        public boolean isTooLarge() {
            return engine.isPresent() && engine.get().size() > limit;
        }

        @Override
        public void rewrite() {
            H2Engine local = engine.orElseThrow(() -> new IllegalStateException(
                    "the H2 server could not force its file to disk: restart it, and this process"));
            if (local.database() == broken.get() || !answers()) {
                local.shutdown();
                throw new IllegalStateException("the H2 file is closed and will be reopened");
            }
            requireAllThatIsDurable();
            force();
            Path file = file(handle);
            replaced = local.created();
            dead = true;
            // JDBI would ask the dead connection how many rows that changed
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
            H2Url.narrow(file);
            H2Url.forceName(file);
        }

        private boolean answers() {
            try {
                handle.execute("SELECT 1");
                return true;
            } catch (RuntimeException closed) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                handle.close();
            } catch (RuntimeException e) {
                if (!dead) {
                    throw e;
                }
            }
        }
    }
}
