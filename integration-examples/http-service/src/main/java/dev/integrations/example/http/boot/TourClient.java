package dev.integrations.example.http.boot;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.example.http.server.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service, prints requests and answers, and collects what was not as expected. For one thread. */
final class TourClient implements AutoCloseable {

    private static final JsonReader JSON = new JsonReader(ConfigLimits.DEFAULT);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient http =
            HttpClient.newBuilder().executor(threads).connectTimeout(TIMEOUT).build();
    private final List<String> surprises = new ArrayList<>();
    private final URI target;
    private final String token;
    private final PrintStream out;
    private int steps;

    TourClient(int port, String path, String token, PrintStream out) {
        this.target = URI.create("http://localhost:" + port + path);
        this.token = token;
        this.out = out;
    }

    /** Makes one call; the body may be empty. */
    Reply step(String headline, String method, String body) {
        out.printf(Locale.ROOT, "%n%d. %s%n   %s %s%n", ++steps, headline, method, target.getPath());
        print(body);
        HttpResponse<String> response = send(method, body);
        print("-> " + response.statusCode());
        return new Reply(response.statusCode(), JSON.object(response.body()));
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    private void print(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }

    private HttpResponse<String> send(String method, String body) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the tour was interrupted", stopped);
        }
    }

    /** Ends the client's threads too: the tour may run inside another program, such as a build. */
    @Override
    public void close() {
        try {
            closeIfPossible(http);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Possible from JDK 21 on; before, the client ends once it is unreachable. */
    private static void closeIfPossible(Object client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception unexpected) {
                throw new IllegalStateException("the client does not close", unexpected);
            }
        }
    }

    /** One answer of the service. */
    final class Reply {

        private final int status;
        private final JsonObject body;

        private Reply(int status, JsonObject body) {
            this.status = status;
            this.body = body;
        }

        Reply expect(int expectedStatus, String pointer, Object expected) {
            Object found = at(pointer);
            if (status != expectedStatus || !Objects.equals(found, expected)) {
                surprises.add(String.format(
                        Locale.ROOT,
                        "step %d: expected status %d and %s %s, but got %d and %s",
                        steps,
                        expectedStatus,
                        pointer,
                        expected,
                        status,
                        found));
            }
            return this;
        }

        /** Prints the parts that matter. */
        void show(String... pointers) {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            for (String pointer : pointers) {
                parts.put(pointer, at(pointer));
            }
            print(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(parts));
        }

        private @Nullable Object at(String pointer) {
            return JsonPointer.parse(pointer).resolve(body, null);
        }
    }
}
