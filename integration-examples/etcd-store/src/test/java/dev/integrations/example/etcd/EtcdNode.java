package dev.integrations.example.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A node of etcd as a process of its own, with all that it keeps in one directory. Not thread-safe. */
public final class EtcdNode {

    private static final int START_SECONDS = 60;
    private static final Pattern IDS = Pattern.compile("\"member_id\":\"([0-9]+)\".*\"leader\":\"([0-9]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Path binary;
    private final Path directory;
    private final String name;
    private final Address address;
    private final List<String> options;
    private Process process;

    /**
     * Where a node is found.
     *
     * @param client the port for clients
     * @param peer the port for other nodes
     * @param advertised the port at which the other nodes look for it
     */
    record Address(int client, int peer, int advertised) {

        URI peerUrl() {
            return URI.create("http://127.0.0.1:" + advertised);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    EtcdNode(Path binary, Path directory, String name, Address address, List<String> options) throws IOException {
        this.binary = binary;
        this.directory = directory;
        this.name = name;
        this.address = address;
        this.options = List.copyOf(options);
        this.process = start();
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--name=" + name,
                "--data-dir=" + directory.resolve("data"),
                "--listen-client-urls=" + client(),
                "--advertise-client-urls=" + client(),
                "--listen-peer-urls=http://127.0.0.1:" + address.peer(),
                "--initial-advertise-peer-urls=" + address.peerUrl(),
                "--heartbeat-interval=100",
                "--election-timeout=1000",
                "--pre-vote",
                "--logger=zap",
                "--log-outputs=" + directory.resolve("log")));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    /** Where clients find it. */
    public URI client() {
        return URI.create("http://127.0.0.1:" + address.client());
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Kills it as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it for a while, with all its connections open; returns when it does nothing more. */
    public void pause() {
        signal("-STOP");
        // On a busy machine its threads run on until the one that takes the signal gets its turn.
        long start = System.nanoTime();
        while (!isPaused()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException("node " + name + " did not stop; see " + directory);
            }
            Thread.onSpinWait();
        }
    }

    private boolean isPaused() {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true; // no Linux: nobody tells
        }
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(EtcdNode::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException ended) {
            return true;
        }
    }

    /** Ends a pause. */
    public void resume() {
        signal("-CONT");
    }

    /** Starts it again on what it has kept. */
    public void restart() throws IOException {
        process = start();
    }

    /** Returns when it is part of a cluster that has a leader. */
    public void awaitReady() {
        long start = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException("node " + name + " did not start; see " + directory);
            }
            Thread.onSpinWait();
        }
    }

    /** Whether it is part of a cluster that has a leader. */
    public boolean isReady() {
        try {
            HttpRequest health = HttpRequest.newBuilder(client().resolve("/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(health, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"true\"");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it leads the cluster, as far as it knows. */
    public boolean isLeader() {
        try {
            HttpRequest status = HttpRequest.newBuilder(client().resolve("/v3/maintenance/status"))
                    .timeout(Duration.ofSeconds(1))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            Matcher ids = IDS.matcher(
                    HTTP.send(status, HttpResponse.BodyHandlers.ofString()).body());
            return ids.find() && ids.group(1).equals(ids.group(2));
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
