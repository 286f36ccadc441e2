package dev.integrations.adapter.jdbi.internal.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.RandomAccessStore;

/** The H2 engine behind a connection, if it runs in this process. Gives access to state that no statement returns. */
public final class H2Engine {

    private final Database database;
    private final RandomAccessStore file;

    private H2Engine(Database database) {
        this.database = database;
        this.file = (RandomAccessStore) database.getStore().getMvStore().getFileStore();
    }

    /**
     * Empty if it runs in another process.
     *
     * @throws SQLException also if the database was closed under the connection
     */
    public static Optional<H2Engine> of(Connection connection) throws SQLException {
        JdbcConnection ofH2 = connection.unwrap(JdbcConnection.class);
        if (ofH2.isClosed()) {
            throw new SQLException("the database was closed, which the pool has not noticed yet");
        }
        Session session = ofH2.getSession();
        return session instanceof SessionLocal local
                ? Optional.of(new H2Engine(local.getDatabase()))
                : Optional.empty();
    }

    /** Returns another object each time the file is opened. */
    Object database() {
        return database;
    }

    /**
     * Returns a number that grows with each commit and is stored with it. A rewritten file continues the numbers of the
     * file that it replaces.
     */
    public long version() {
        return file.lastChunkVersion();
    }

    /** Returns when the file was created, in milliseconds, which differs for each file that replaces another one. */
    public long created() {
        return file.getCreationTime();
    }

    public long size() {
        return file.size();
    }

    /** Returns approximately how much of the file is used. */
    public long used() {
        return file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
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
}
