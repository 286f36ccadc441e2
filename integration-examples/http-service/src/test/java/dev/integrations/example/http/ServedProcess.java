package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, whose log goes to a file. */
final class ServedProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final Path log;
    private final int port;

    /** Starts it with these options of the JVM and these settings. */
    ServedProcess(Path log, List<String> options, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeAll(List.of("API_TOKENS", "DATABASE_USER", "DATABASE_PASSWORD"));
        builder.environment().putAll(settings);
        builder.environment().put(Settings.PORT, "0");
        this.log = log;
        this.process = builder.start();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("listening on")) {
            line = out.readLine();
        }
        assertThat(line).as(Files.readString(log)).isNotNull();
        this.port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it logged so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Has it stop, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
