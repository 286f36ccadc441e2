package dev.integrations.example.reliability;

import dev.integrations.example.http.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The example service in a process of its own. Thread-safe. */
final class Service implements AutoCloseable {

    static final String OWNER_TOKEN = "owner-token";
    static final String STRANGER_TOKEN = "stranger-token";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LISTENING = "listening on ";

    private final Map<String, String> settings;
    private Process process;
    private URI address;

    /** How often it was killed, counted before it is. */
    private final AtomicInteger kills = new AtomicInteger();

    /** Starts it on a database that is ready for the clients; without a history, which would only grow. */
    Service(Connections connections) throws IOException {
        settings = Map.of(
                "HISTORY",
                "off",
                "PORT",
                "0",
                "DATABASE_URL",
                connections.url(),
                "DATABASE_USER",
                connections.user(),
                "API_TOKENS",
                OWNER_TOKEN + "=" + Registers.OWNER + "," + STRANGER_TOKEN + "=" + Registers.STRANGER);
        process = start();
        address = awaitAddress();
    }

    /** Where it listens. Waits while it is being restarted. */
    synchronized URI address() {
        return address;
    }

    int kills() {
        return kills.get();
    }

    synchronized ProcessHandle process() {
        return process.toHandle();
    }

    /** Whether it says that it can do its work. */
    boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(address().resolve("/readyz"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As {@code kill -9}, whatever it is doing, and then anew on the same database. */
    synchronized void killAndRestart() throws IOException, InterruptedException {
        kills.incrementAndGet();
        process.destroyForcibly().waitFor();
        process = start();
        address = awaitAddress();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        return builder.start();
    }

    private URI awaitAddress() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new AssertionError("the service did not start");
    }

    @Override
    public synchronized void close() {
        process.destroyForcibly().onExit().join();
    }
}
