package dev.integrations.adapter.jdbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the database servers that tests start have in common: files, ports, and what happens where they cannot run. */
final class DatabaseServers {

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static final Path FILES = createFiles();

    private DatabaseServers() {}

    /** A directory of its own, gone when the JVM exits. */
    static Path directory(String name) throws IOException {
        return Files.createTempDirectory(FILES, name);
    }

    /** One directory for all servers of a kind, gone when the JVM exits. */
    static Path binaries(String name) throws IOException {
        return Files.createDirectories(FILES.resolve(name));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops what is still running when the JVM exits, before the files go. */
    static <S extends AutoCloseable> S stoppedAtExit(S server) {
        synchronized (RUNNING) {
            RUNNING.push(server);
        }
        return server;
    }

    static void execute(String url, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Kills as {@code kill -9} does, and returns when all are gone. */
    static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /**
     * The server, or the test is skipped: with its reason, and with a line on standard output, because a reason is seen
     * only by who opens the report. {@code -Dservers.required=true} makes it a failure.
     */
    static <S> S orSkip(String name, Callable<S> server) {
        try {
            return server.call();
        } catch (Exception | LinkageError e) {
            String message = "SKIPPED, " + name + " cannot run here: " + root(e);
            System.out.println(message);
            if (Boolean.getBoolean("servers.required")) {
                throw new AssertionError(message, e);
            }
            return Assumptions.abort(message);
        }
    }

    /** What failed the start of a shared server is wrapped, and more so when it is asked for again. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Path createFiles() {
        try {
            Path files = Files.createTempDirectory("integrations-servers");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndDelete(files), "database-servers-stop"));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopAndDelete(Path files) {
        synchronized (RUNNING) {
            for (AutoCloseable server : RUNNING) {
                try {
                    server.close();
                } catch (Exception e) {
                    System.out.println("could not stop " + server + ": " + e);
                }
            }
        }
        delete(files);
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.out.println("could not delete " + directory + ": " + e);
        }
    }
}
