package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.ExampleData;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it prints, how it stops, what it keeps. */
@Timeout(60)
class ServeIT {

    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();
    private static final String TEAM = ExampleData.read().team().id().toString();

    @TempDir
    private Path directory;

    /** The database to test on. */
    protected String databaseUrl() {
        return "jdbc:h2:file:" + directory.resolve("test").toAbsolutePath();
    }

    @Test
    void onSigterm_whatIsInFlightCompletes_nobodyNewIsServed_andARestartSeesIt() throws Exception {
        Running first = serve(Map.of("API_TOKENS", "token=" + TEAM));
        assertThat(first.printed()).contains("loaded the example integration").doesNotContain("it is ");
        try (Socket slow = new Socket("localhost", first.port())) {
            String body = "{\"version\":3,\"is_beta\":true}";
            write(
                    slow,
                    "PATCH " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"
                            + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                            + body.length() + "\r\n\r\n");
            // The server asks for the body: from now on the request is in flight.
            assertThat(readUntil(slow, "\r\n\r\n")).startsWith("HTTP/1.1 100");
            write(slow, body.substring(0, 5));

            first.process().destroy();
            awaitRefusal(first.port());
            assertThat(first.process().isAlive()).isTrue();

            write(slow, body.substring(5));
            assertThat(readUntil(slow, "\"version\":4")).startsWith("HTTP/1.1 200");
        }
        assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();

        Running second = serve(Map.of("API_TOKENS", "token=" + TEAM));
        assertThat(second.printed()).doesNotContain("loaded");
        assertThat(get(second.port(), "token")).startsWith("HTTP/1.1 200").contains("\"version\":4,");
        second.process().destroy();
        assertThat(second.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutTokens_oneIsMadeUp_andPrinted() throws Exception {
        Running running = serve(Map.of());
        String printed = running.printed();
        String token = printed.lines()
                .filter(line -> line.contains("it is "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        assertThat(token).hasSizeGreaterThan(30);
        assertThat(get(running.port(), token)).startsWith("HTTP/1.1 200");
        running.process().destroy();
        assertThat(running.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBadSetting_isOneLine_andExitCode2() throws Exception {
        Process process = start(Map.of("DATABASE_URL", "jdbc:nothing:at:all?password=hunter2"));
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(told.lines()).hasSize(1).first().asString().startsWith("DATABASE_URL: ");
        assertThat(told).doesNotContain("hunter2");
    }

    private Running serve(Map<String, String> environment) throws IOException {
        Process process = start(environment);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.startsWith("listening on")) {
            printed.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).as("%s", printed).matches("listening on http://localhost:[0-9]+");
        return new Running(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)), printed.toString());
    }

    private Process start(Map<String, String> environment) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("API_TOKENS", "DATABASE_USER", "DATABASE_PASSWORD"));
        builder.environment().put("PORT", "0");
        builder.environment().put("DATABASE_URL", databaseUrl());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void awaitRefusal(int port) throws IOException {
        while (true) {
            try {
                new Socket("localhost", port).close();
            } catch (ConnectException refused) {
                return;
            }
        }
    }

    private static String get(int port, String token) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            write(
                    socket,
                    "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + token + "\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).contains(end)) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.write(next);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private record Running(Process process, int port, String printed) {}
}
