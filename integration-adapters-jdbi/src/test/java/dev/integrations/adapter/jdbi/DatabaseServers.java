package dev.integrations.adapter.jdbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /**
     * One directory for all servers of a kind. To unpack them takes longer than to start a server, so a build names one
     * place for all its JVMs, {@code -Dservers.binaries=...}; any other is gone when the JVM exits.
     */
    static Path binaries(String name) throws IOException {
        Path all = Optional.ofNullable(System.getProperty("servers.binaries"))
                .map(Path::of)
                .orElse(FILES);
        return Files.createDirectories(all.resolve(name));
    }

    /** Takes a step that may need the binaries. */
    interface Step<T> {

        T take() throws IOException;
    }

    /**
     * Takes the step that unpacks the binaries of a kind, or the other one if that was done before. While one JVM unpacks,
     * all others wait.
     */
    static synchronized <T> T unpacked(String name, Step<T> unpack, Step<T> otherwise) throws IOException {
        Path directory = binaries(name);
        Path complete = directory.resolveSibling(name + "-complete");
        if (Files.exists(complete)) {
            return otherwise.take();
        }
        try (FileChannel channel = FileChannel.open(
                directory.resolveSibling(name + "-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.exists(complete)) {
                return otherwise.take();
            }
            T result = unpack.take();
            Files.createFile(complete);
            return result;
        }
    }

    /** Copies a directory, with all that is in it, to a place where nothing is. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
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
