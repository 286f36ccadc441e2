package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.H2GroupCommit.LostWritesException;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * An H2 database in a file: what it needs to be durable. Its sessions are used by one thread at a time.
 *
 * <p>The file only grows while it is written. When less than a quarter of it is used, and it is larger than it is told to
 * become, it is rewritten in place, with all writers held back; connections stay open, and reads go on.
 */
final class H2File implements Supplier<H2GroupCommit.Session> {

    /**
     * No file is too large to be left alone: a kill in an unlucky moment of {@link H2Engine#compact} was seen to take
     * acknowledged updates back (1 of 112 states of a file), which is worse than any size.
     */
    private static final long SMALL = Long.MAX_VALUE;

    private static final int QUARTER = 25;

    /** Whether it is worth while is looked at each time that the file has grown by this part of what is small. */
    private static final int LOOKS = 16;

    /** The database is closed; it is being closed; its file could not be read or written. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90028, 90031);

    private static final int GENERAL_ERROR = 50000;

    private final Jdbi jdbi;
    private final long small;

    /** As it was opened the last time that all was well. */
    private WeakReference<Object> sound = new WeakReference<>(null);

    /** As it was opened when a checkpoint failed. */
    private WeakReference<Object> broken = new WeakReference<>(null);

    /** What the last checkpoint covered. */
    private long durableVersion;

    private long lookAgainAt;

    private H2File(Jdbi jdbi, long small) {
        this.jdbi = jdbi;
        this.small = small;
        this.lookAgainAt = small;
    }

    /**
     * Looks at what is behind a connection. The file only grows.
     *
     * @throws IllegalStateException if the file was opened in a way that loses acknowledged writes
     */
    static H2File open(Jdbi jdbi, Handle handle) {
        return open(jdbi, handle, SMALL);
    }

    /** As above, with a size up to which it does not matter how much of the file is used; a larger file is made small. */
    static H2File open(Jdbi jdbi, Handle handle, long small) {
        requireDurableSettings(handle);
        H2File file = new H2File(jdbi, small);
        Session session = file.new Session(handle);
        session.engine.ifPresent(engine -> narrow(databasePath(handle)));
        session.checkpoint();
        if (session.isTooLarge()) {
            session.compact();
        }
        return file;
    }

    /** A server opens files too, so what counts is whether the database has a path, not what the URL looks like. */
    static boolean isFile(Handle handle) {
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

    private static void narrow(@Nullable String databasePath) {
        if (databasePath == null || !databasePath.startsWith(H2Url.FILE_SYSTEM)) {
            throw new IllegalStateException("this H2 file is opened through a file system of H2 that closes it for all"
                    + " when a thread is interrupted: open it with the URL that JdbiStore.durableUrl gives");
        }
        H2Url.narrow(H2Url.databaseFile(databasePath));
    }

    private static void requireDurableSettings(Handle handle) {
        // A setting may have a persisted row beside the effective one: none may be wrong.
        long wrong = handle.createQuery("""
                        SELECT COUNT(*) FROM INFORMATION_SCHEMA.SETTINGS
                        WHERE (SETTING_NAME IN ('WRITE_DELAY', 'AUTO_COMPACT_FILL_RATE', 'MAX_COMPACT_TIME')
                               AND SETTING_VALUE <> '0')
                           OR (SETTING_NAME = 'REUSE_SPACE' AND UPPER(SETTING_VALUE) <> 'FALSE')
                        """).mapTo(Long.class).one();
        if (wrong > 0) {
            throw new IllegalStateException("an H2 file opened with these settings loses acknowledged writes when the"
                    + " process is killed: open it with the URL that JdbiStore.durableUrl gives, from the first"
                    + " connection on");
        }
        boolean admin = handle.createQuery(
                        "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                .mapTo(Boolean.class)
                .one();
        if (!admin) {
            throw new IllegalStateException("an H2 file needs a user with admin rights: forcing it to disk takes them");
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
            Object database = database();
            try {
                if (database != sound.get()) {
                    requireAllThatIsDurable();
                }
                // before the checkpoint: others may commit after it
                long covered = version();
                handle.execute("CHECKPOINT SYNC");
                durableVersion = covered;
                sound = new WeakReference<>(database);
            } catch (RuntimeException e) {
                broken = new WeakReference<>(database);
                sound = new WeakReference<>(null);
                throw e;
            }
        }

        /** Closed by H2 when the last connection was closed, or after a failure, and opened anew since. */
        private void requireAllThatIsDurable() {
            if (version() < durableVersion) {
                throw new LostWritesException(
                        "the H2 file was opened anew and holds less than was acknowledged: nothing"
                                + " more is read or written; restore it from a backup, or start again to go on without");
            }
        }

        private Object database() {
            return engine.map(H2Engine::database).orElse(H2File.this);
        }

        private long version() {
            return engine.map(H2Engine::version).orElse(0L);
        }

        @Override
        public boolean isTooLarge() {
            if (engine.isEmpty() || engine.get().size() < lookAgainAt) {
                return false;
            }
            lookAgainAt = engine.get().size() + small / LOOKS;
            return engine.get().livePercent() < QUARTER;
        }

        @Override
        public void compact() {
            H2Engine local = engine.orElseThrow();
            local.compact();
            durableVersion = local.version();
            lookAgainAt = Math.max(small, local.size() + small / LOOKS);
        }

        @Override
        public void repair() {
            H2Engine local = engine.orElseThrow(() -> new IllegalStateException(
                    "the H2 server could not force its file to disk: start it anew, and this process"));
            if (local.database() == broken.get() || !answers()) {
                local.shutdown();
                throw new IllegalStateException("the H2 file is closed, to be opened anew");
            }
            if (local.database() != sound.get()) {
                requireAllThatIsDurable();
                local.rewrite();
                lookAgainAt = small;
            }
            checkpoint();
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
            handle.close();
        }
    }
}
