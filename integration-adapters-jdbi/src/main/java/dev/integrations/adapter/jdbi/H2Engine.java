package dev.integrations.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
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
 * <p>What was measured on H2 2.5.252: every prefix of the writes of a compaction, and of random subsets of those not
 * yet forced to disk, left a file from which all that was acknowledged before could be read.
 */
final class H2Engine {

    /** So much is rewritten by one commit: less than what H2 writes by itself meanwhile, without regard to us. */
    private static final int SLICE = 4 * 1024 * 1024;

    /** More than all. */
    private static final int EVERY = 101;

    /** At this share of live data in percent, nothing is gained by going on. */
    private static final int USED_ENOUGH = 75;

    private static final int MOST_COMMITS = 1_000;

    /** H2 writes its header every 20 commits at least, if they are not at the end of the file. */
    private static final int COMMITS_OF_A_HEADER = 30;

    private static final int MOST_ATTEMPTS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int MOST_PASSES = 5;

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

    /** What a commit at the end of the file makes sure of: nothing that was written before it began is needed. */
    private record Anchor(long begin, long version, long end) {}

    /**
     * Leaves out what is no longer used. Others may read and write meanwhile; their commits wait now and then.
     *
     * <p>H2's own compaction frees, overwrites and cuts off what the version that it would find after a kill still needs:
     * in an unlucky moment that takes acknowledged commits back. H2 finds what was committed last at the end of the file, or
     * by following its header. So here everything is written anew first, while nothing is freed, and something is committed
     * at the end; then is freed what was there before; and when the header is past that, the end too. Where there was no
     * room in front, that leaves the free space there: then once more. Where a
     * transaction or a query of others is in the way, it ends, and nothing is lost but time.
     */
    void compact() {
        for (int round = 0; round < 2 && livePercent() < USED_ENOUGH; round++) {
            Optional<Anchor> anchor = alone(this::rewriteAlone);
            if (anchor.isPresent() && patiently(() -> freesWhatWasThere(anchor.get()))) {
                patiently(() -> freesTheEnd(anchor.get()));
            }
            alone(this::commitAtTheEnd);
        }
    }

    private boolean freesWhatWasThere(Anchor anchor) {
        return reusingSpace(() -> {
            long before = file.size();
            for (int left = COMMITS_OF_A_HEADER; left > 0 && headerVersion() <= anchor.version() + 1; left--) {
                commitAChange(anchor.begin());
                if (file.size() > before) {
                    // nothing was freed in front of the end
                    return false;
                }
            }
            store.sync();
            return headerVersion() > anchor.version() + 1;
        });
    }

    private boolean freesTheEnd(Anchor anchor) {
        return reusingSpace(() -> {
            long before = file.size();
            commitAChange(anchor.end());
            commitAChange(anchor.end());
            return file.size() < before;
        });
    }

    /** Whoever is in the middle of a statement keeps what it reads, and may be waiting for us. */
    private boolean patiently(Supplier<Boolean> attempt) {
        boolean done = alone(attempt);
        for (int left = MOST_ATTEMPTS; left > 0 && !done; left--) {
            LockSupport.parkNanos(PAUSE_NANOS);
            done = alone(attempt);
        }
        return done;
    }

    private long headerVersion() {
        return DataUtils.readHexLong(file.getStoreHeader(), "version", 0);
    }

    /** H2 counts the age of what is in the file in milliseconds. */
    private static long nextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
        return now + 1;
    }

    /**
     * Writes everything anew, and forgets nothing: what is used was written by this call.
     *
     * @throws IllegalStateException if somebody's open transaction is in the way
     */
    void rewrite() {
        if (alone(this::rewriteAlone).isEmpty()) {
            throw new IllegalStateException("an open transaction keeps the H2 file from being rewritten");
        }
    }

    /** Runs while nobody else commits. H2 would close the database if it threw. */
    private <T> T alone(Supplier<T> operation) {
        List<T> result = new ArrayList<>();
        List<RuntimeException> failure = new ArrayList<>();
        store.executeFilestoreOperation(() -> {
            try {
                result.add(operation.get());
            } catch (RuntimeException e) {
                failure.add(e);
            }
        });
        if (!failure.isEmpty()) {
            throw failure.get(0);
        }
        return result.get(0);
    }

    /** Empty if a part could not be rewritten. */
    private Optional<Anchor> rewriteAlone() {
        long begin = nextMillisecond();
        long before = version();
        long rest = reusingSpace(() -> {
            long left = usedOfWhatWasWrittenUpTo(before);
            for (int stalled = 0; left > 0 && stalled < MOST_PASSES; ) {
                store.setRetentionTime(0);
                store.compact(EVERY, SLICE);
                store.setRetentionTime(Integer.MAX_VALUE);
                commitAChange();
                long now = usedOfWhatWasWrittenUpTo(before);
                stalled = now < left ? 0 : stalled + 1;
                left = now;
            }
            return left;
        });
        long version = commitAtTheEnd();
        return rest > 0 ? Optional.empty() : Optional.of(new Anchor(begin, version, nextMillisecond()));
    }

    /** After a kill H2 looks there, and finds what was committed last. */
    private long commitAtTheEnd() {
        long before;
        int left = MOST_COMMITS;
        do {
            if (left-- == 0) {
                throw new IllegalStateException("H2 writes nothing to the end of its file");
            }
            before = file.size();
            commitAChange();
        } while (file.size() <= before);
        store.sync();
        return version();
    }

    /** Frees what was written before a time and is no longer used. */
    private void commitAChange(long keptSince) {
        store.setRetentionTime((int) Math.max(0, System.currentTimeMillis() - keptSince));
        commitAChange();
    }

    /** A change of nothing. */
    private void commitAChange() {
        store.setStoreVersion(store.getStoreVersion());
        store.commit();
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

    /** In pieces of what was written at once. */
    private long usedOfWhatWasWrittenUpTo(long version) {
        return file.getLayoutMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("chunk."))
                .map(entry -> DataUtils.parseMap(entry.getValue()))
                .filter(chunk -> DataUtils.readHexLong(chunk, "version", 0) <= version && isLive(chunk))
                .count();
    }

    private static boolean isLive(Map<String, String> chunk) {
        return !"0".equals(chunk.getOrDefault("livePages", chunk.get("pages")));
    }

    /** Space is reused in here only: elsewhere it costs acknowledged writes when the process is killed. */
    private <T> T reusingSpace(Supplier<T> rewriting) {
        int retention = store.getRetentionTime();
        store.setRetentionTime(Integer.MAX_VALUE);
        store.setReuseSpace(true);
        try {
            return rewriting.get();
        } finally {
            store.setReuseSpace(false);
            store.setRetentionTime(retention);
        }
    }
}
