package dev.integrations.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * The H2 engine behind a connection, if it runs in this process. H2 rewrites a file that is open only through this.
 *
 * <p>What was measured on H2 2.5.252: of the states that {@link #compact} with small steps and updates in between goes
 * through, 1 of 112 held 93 of 95 acknowledged updates after a kill; with one large step none of 243 lost any.
 */
final class H2Engine {

    /** H2 moves so much at once, and needs so much room beside the file twice. */
    private static final int STEP = 16 * 1024 * 1024;

    /** Below this share of live data in percent, a part of the file is rewritten. */
    private static final int DENSE = 95;

    /** More than all. */
    private static final int EVERY = 101;

    private static final int MOST_PASSES = 10;

    private final Database database;
    private final MVStore store;
    private final RandomAccessStore file;

    private H2Engine(Database database, MVStore store, RandomAccessStore file) {
        this.database = database;
        this.store = store;
        this.file = file;
    }

    /** Empty if it runs in another process. */
    static Optional<H2Engine> of(Connection connection) throws SQLException {
        Session session = connection.unwrap(JdbcConnection.class).getSession();
        if (!(session instanceof SessionLocal local)) {
            return Optional.empty();
        }
        MVStore store = local.getDatabase().getStore().getMvStore();
        return Optional.of(new H2Engine(local.getDatabase(), store, (RandomAccessStore) store.getFileStore()));
    }

    /** Another one each time that the file is opened. */
    Object database() {
        return database;
    }

    /** Grows with each commit, and is stored with it. */
    long version() {
        return file.lastChunkVersion();
    }

    long size() {
        return file.size();
    }

    /** How much of the file is used, in percent, rounded down. */
    long livePercent() {
        return (long) file.getFillRate() * file.getChunksFillRate() / 100;
    }

    /** Leaves out what is no longer used. Others may read and write meanwhile. */
    void compact() {
        reusingSpace(() -> {
            // each step rewrites one at least
            for (long steps = 2 * file.size() / STEP + MOST_PASSES; steps > 0 && store.compact(DENSE, STEP); steps--) {
                store.sync();
                file.compactMoveChunks(DENSE, STEP, store);
            }
            store.commit();
            store.sync();
            long before;
            do {
                before = file.size();
                file.compactMoveChunks(100, STEP, store);
            } while (file.size() < before);
        });
    }

    /** Writes everything anew: nothing that is used was written before. */
    void rewrite() {
        long before = version();
        reusingSpace(() -> {
            for (int pass = 0; pass < MOST_PASSES && usesWhatWasWrittenUpTo(before); pass++) {
                store.compact(EVERY, Integer.MAX_VALUE);
                // a change of nothing: H2 notes only with the next one what the last one has replaced
                store.setStoreVersion(store.getStoreVersion());
                store.commit();
                store.sync();
            }
        });
        if (usesWhatWasWrittenUpTo(before)) {
            throw new IllegalStateException("H2 did not rewrite all of its file");
        }
    }

    /**
     * Closes the database for all without writing anything, if it is open, so that the next connection opens it anew; and
     * the sessions to it, without which H2 would call their connections valid.
     */
    void shutdown() {
        database.shutdownImmediately();
        for (SessionLocal session : database.getSessions(false)) {
            try {
                session.close();
            } catch (RuntimeException closedAllTheSame) {
                // there is nothing to write to
            }
        }
    }

    private boolean usesWhatWasWrittenUpTo(long version) {
        return file.getLayoutMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("chunk."))
                .map(entry -> DataUtils.parseMap(entry.getValue()))
                .anyMatch(chunk -> DataUtils.readHexLong(chunk, "version", 0) <= version && isLive(chunk));
    }

    private static boolean isLive(Map<String, String> chunk) {
        return !"0".equals(chunk.getOrDefault("livePages", chunk.get("pages")));
    }

    /** Space is reused in here only: elsewhere it costs acknowledged writes when the process is killed. */
    private void reusingSpace(Runnable rewriting) {
        int retention = store.getRetentionTime();
        store.setReuseSpace(true);
        store.setRetentionTime(0);
        try {
            rewriting.run();
        } finally {
            store.setReuseSpace(false);
            store.setRetentionTime(retention);
        }
        store.sync();
    }
}
