package dev.integrations.adapter.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PgBouncer in front of a PostgreSQL, on a free port, which gives each transaction another of its connections. From
 * the package of the system.
 */
final class PgBouncer implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of("/usr/sbin/pgbouncer");
    private static final long START_SECONDS = 30;

    private final String url;
    private final Process process;

    private PgBouncer(String databaseUrl) throws IOException, InterruptedException {
        int port = DatabaseServers.freePort();
        // jdbc:postgresql://host:port/name
        String[] parts = databaseUrl.split("[:/]+");
        String name = parts[4];
        Path directory = DatabaseServers.directory("pgbouncer");
        Path settings = directory.resolve("pgbouncer.ini");
        Path log = directory.resolve("log");
        Files.writeString(settings, """
                [databases]
                %s = host=127.0.0.1 port=%s dbname=%s user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 4
                server_round_robin = 1
                ignore_startup_parameters = extra_float_digits
                """.formatted(name, parts[3], name, port));
        url = "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?prepareThreshold=0";
        List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString()));
        if (System.getProperty("user.name").equals("root")) {
            // it refuses to run as root
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitConnection(log);
    }

    /** In front of a database, or the test is visibly skipped. */
    static PgBouncer orSkip(String databaseUrl) {
        return DatabaseServers.orSkip("PgBouncer", () -> DatabaseServers.stoppedAtExit(new PgBouncer(databaseUrl)));
    }

    /** The JDBC URL of the database behind it. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        DatabaseServers.kill(List.of(process.toHandle()));
    }

    private void awaitConnection(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(url, "postgres", "").close();
                return;
            } catch (SQLException e) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IOException("not started: " + Files.readString(log), e);
                }
            }
        }
    }
}
