package dev.integrations.example.reliability;

import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** A real database server that forces what it commits to disk, and that may be treated badly. */
final class Server implements AutoCloseable {

    private final Closeable server;
    private final Step kill;
    private final Step restart;
    private final Questions questions;
    private final Addresses addresses;

    /** Something done to a server. */
    private interface Step {

        void run() throws Exception;
    }

    /**
     * What to ask the server in its own SQL.
     *
     * @param processFile the file whose first line is the number of the main process
     * @param others numbers of all connections but this one
     * @param cut how to cut one of them
     */
    private record Questions(String processFile, String others, String cut) {}

    /** Where the server itself is found, and a new and empty database of it. */
    private record Addresses(Connections own, Supplier<Connections> newDatabase) {}

    private Server(Closeable server, Step kill, Step restart, Questions questions, Addresses addresses) {
        this.server = server;
        this.kill = kill;
        this.restart = restart;
        this.questions = questions;
        this.addresses = addresses;
    }

    /** A new one, or the test is visibly skipped. */
    static Server postgresql() {
        PostgresServer server = PostgresServer.durableOrSkip();
        Questions questions = new Questions(
                "SELECT current_setting('data_directory') || '/postmaster.pid'",
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
                "SELECT pg_terminate_backend(%d)");
        Addresses addresses = new Addresses(
                new Connections(server.url(), server.user()),
                () -> Connections.impatient(server.newDatabase(), server.user()));
        return new Server(server::close, server::kill, server::restart, questions, addresses);
    }

    /** A new one, or the test is visibly skipped. */
    static Server mariaDb() {
        MariaDbServer server = MariaDbServer.durableOrSkip();
        Questions questions = new Questions(
                "SELECT @@pid_file",
                "SELECT id FROM information_schema.processlist WHERE db IS NOT NULL AND id <> connection_id()",
                "KILL CONNECTION %d");
        Addresses addresses = new Addresses(
                new Connections(server.url(), server.user()),
                () -> Connections.impatient(server.newDatabase(), server.user()));
        return new Server(server::close, server::kill, server::restart, questions, addresses);
    }

    /** Leads to an empty database of its own. */
    Connections newDatabase() {
        return addresses.newDatabase().get();
    }

    /** Kills all its processes as {@code kill -9} does, if there are any left. */
    void kill() throws Exception {
        try {
            kill.run();
        } catch (IOException | NoSuchElementException goneAlready) {
            // PostgreSQL ends itself when its disk is full
        }
    }

    void restart() throws Exception {
        restart.run();
    }

    /** Its main process: all others descend from it. */
    ProcessHandle mainProcess() throws SQLException, IOException {
        String number =
                Files.readAllLines(Path.of(ask(questions.processFile()).get(0))).get(0);
        return ProcessHandle.of(Long.parseLong(number.strip())).orElseThrow();
    }

    /** Cuts every other connection, whatever it is doing. */
    void cutConnections() throws SQLException {
        for (String other : ask(questions.others())) {
            try {
                ask(questions.cut().formatted(Long.parseLong(other)));
            } catch (SQLException goneAlready) {
                // it has ended meanwhile
            }
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.own().url(), addresses.own().user(), "");
                Statement statement = connection.createStatement()) {
            List<String> answers = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        answers.add(rows.getString(1));
                    }
                }
            }
            return answers;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
