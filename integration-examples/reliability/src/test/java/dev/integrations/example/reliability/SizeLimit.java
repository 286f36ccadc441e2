package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Holds an H2 file against its bound: 64 MB and four times what is used. Thread-safe. */
final class SizeLimit {

    private static final long ALWAYS_ALLOWED = 64L * 1024 * 1024;
    private static final int TIMES_USED = 4;

    private final Path file;
    private final AtomicLong largest = new AtomicLong();

    SizeLimit(Path file) {
        this.file = file;
    }

    /** Looks at the file after each call. */
    Target watching(Target target) {
        return new Target() {
            @Override
            public Optional<State> read(int register) {
                Optional<State> state = target.read(register);
                look();
                return state;
            }

            @Override
            public Answer update(Call call) {
                Answer answer = target.update(call);
                look();
                return answer;
            }
        };
    }

    private void look() {
        try {
            largest.accumulateAndGet(Files.size(file), Math::max);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares the largest size ever seen with what is used at the end, when that is most. Nobody else may have the file
     * open.
     *
     * @throws AssertionError if it was too large
     */
    void check(Connections connections) throws SQLException, IOException {
        // of no pool, which would reset the connection that is dead then
        try (Connection connection = DriverManager.getConnection(connections.url(), connections.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
        long used = Files.size(file);
        System.out.printf("the file had at most %,d bytes, of which at the end %,d are used%n", largest.get(), used);
        if (largest.get() > ALWAYS_ALLOWED + TIMES_USED * used) {
            throw new AssertionError("the file had " + largest + " bytes, of which at the end " + used + " are used");
        }
    }
}
