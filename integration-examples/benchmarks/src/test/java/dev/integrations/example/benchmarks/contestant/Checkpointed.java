package dev.integrations.example.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * What it takes for another contestant to acknowledge only what survives a kill, on an H2 file: one writer at a time, and
 * a checkpoint after each.
 *
 * @param contestant does the update
 * @param dataSource of the same database
 * @param writing held by the one who writes
 */
public record Checkpointed(Contestant contestant, DataSource dataSource, ReentrantLock writing) implements Contestant {

    /** Makes a contestant durable. */
    public Checkpointed(Contestant contestant, DataSource dataSource) {
        this(contestant, dataSource, new ReentrantLock());
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        writing.lock();
        try {
            boolean stored = contestant.update(id, version, change);
            if (stored) {
                checkpoint();
            }
            return stored;
        } finally {
            writing.unlock();
        }
    }

    private void checkpoint() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        contestant.close();
    }
}
