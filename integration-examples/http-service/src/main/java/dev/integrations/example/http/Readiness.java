package dev.integrations.example.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service can do its work now: the database answers in time, and nobody has told the service to stop.
 * However many ask at once, they take one connection together: anybody may ask. Thread-safe.
 */
final class Readiness implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final int ANSWER_SECONDS = 1;

    private final DataSource database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Readiness::daemon);
    private @Nullable Future<Boolean> underWay;

    Readiness(DataSource database) {
        this.database = database;
    }

    boolean isReady() {
        try {
            return check().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException no) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From now on it is not ready. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized Future<Boolean> check() {
        Future<Boolean> check = underWay;
        if (check == null || check.isDone() || thread.isShutdown()) {
            check = thread.submit(this::databaseAnswers);
            underWay = check;
        }
        return check;
    }

    private boolean databaseAnswers() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    }
}
