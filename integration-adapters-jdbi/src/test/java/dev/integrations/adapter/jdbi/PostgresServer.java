package dev.integrations.adapter.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A real PostgreSQL from its Maven artifact, on a free port, as any user. Its data are gone when it is closed, at the
 * latest when the JVM exits.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "PostgreSQL";

    private final Path data;
    private final Map<String, String> settings;
    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private boolean closed;

    private PostgresServer(boolean fsync) throws IOException {
        // The only way to keep zonky from leaving a directory behind.
        Path binaries = DatabaseServers.binaries("postgresql");
        System.setProperty("ot.epg.working-dir", binaries.toString());
        data = DatabaseServers.directory("postgresql-data");
        settings = Map.of(
                "fsync", fsync ? "on" : "off",
                // zonky turns it off: then a kill alone loses acknowledged commits
                "synchronous_commit", "on",
                "unix_socket_directories", "");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C");
        settings.forEach(builder::setServerConfig);
        server = DatabaseServers.unpacked("postgresql", builder::start, builder::start);
    }

    /** Starts when it is first asked for, and then serves all tests of the JVM. Without fsync. */
    private static final class Shared {

        static final PostgresServer SERVER = start(false);

        private Shared() {}
    }

    /** The server that all tests of this JVM share, or the test is visibly skipped. Not to be killed or closed. */
    public static PostgresServer orSkip() {
        return DatabaseServers.orSkip(NAME, () -> Shared.SERVER);
    }

    /** A server of one's own that forces commits to disk and may be killed, or the test is visibly skipped. */
    public static PostgresServer durableOrSkip() {
        return DatabaseServers.orSkip(NAME, () -> start(true));
    }

    private static PostgresServer start(boolean fsync) {
        try {
            return DatabaseServers.stoppedAtExit(new PostgresServer(fsync));
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The JDBC URL of the database that every server has. */
    public String url() {
        return url("postgres");
    }

    /** The superuser. */
    public String user() {
        return "postgres";
    }

    /** Empty: the server trusts who reaches it, and only this host does. */
    public String password() {
        return "";
    }

    /** Creates an empty database and gives its JDBC URL. */
    public String newDatabase() {
        String name = "test" + databases.incrementAndGet();
        DatabaseServers.execute(url(), user(), password(), "CREATE DATABASE " + name);
        return url(name);
    }

    /** Kills the server and all its processes as {@code kill -9} does, and returns when they are gone. */
    public void kill() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        DatabaseServers.kill(all);
    }

    /** Starts the server again after a kill, on the same data and port, and returns when it takes connections. */
    public void restart() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // as zonky does: PostgreSQL refuses to run as root
            command.addAll(List.of("unshare", "-U"));
        }
        String options = settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + server.getPort() + " -c max_connections=300 ", ""));
        command.addAll(List.of(pgCtl().toString(), "-D", data.toString(), "-o", options, "-w", "start"));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("pg_ctl start ended with " + exit);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            server.close();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Where zonky unpacked it: the server notes the command it was started with. */
    private Path pgCtl() throws IOException {
        String command = Files.readString(data.resolve("postmaster.opts"));
        return Path.of(command.substring(0, command.indexOf(" \"-"))).resolveSibling("pg_ctl");
    }
}
