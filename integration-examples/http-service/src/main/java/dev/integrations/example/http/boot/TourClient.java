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
import java.net.http.HttpResponse;
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

/** Calls the service, prints what goes to and fro, and notes what was not as expected. For one thread. */
final class TourClient implements AutoCloseable {

    private static final JsonReader JSON = new JsonReader(ConfigLimits.DEFAULT);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient http =
            HttpClient.newBuilder().executor(threads).connectTimeout(TIMEOUT).build();
    private final List<String> surprises = new ArrayList<>();
    private final String address;
    private final String token;
    private final PrintStream out;
    private int steps;

    TourClient(int port, String token, PrintStream out) {
        this.address = "http://localhost:" + port;
        this.token = token;
        this.out = out;
    }

    TourClient step(String headline) {
        out.printf(Locale.ROOT, "%n%d. %s%n", ++steps, headline);
        return this;
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Ends the client's threads too: the tour may run inside another program, such as a build. */
    @Override
    public void close() {
        try {
            closeIfItCan(http);
        } finally {
            threads.shutdownNow();
        }
    }

    /** It can from JDK 21 on; before, it ends once nobody refers to it. */
    private static void closeIfItCan(Object client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception unexpected) {
                throw new IllegalStateException("the client does not close", unexpected);
            }
        }
    }

    private Reply send(String method, String path, @Nullable String body) {
        out.println("   " + method + " " + path);
        if (body != null) {
            out.println("   " + body);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            out.println("   -> " + response.statusCode());
            return new Reply(response.statusCode(), JSON.object(response.body()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the tour was interrupted", stopped);
        }
    }

    /** One answer of the service. */
    final class Reply {

        private final int status;
        private final JsonObject body;

        Reply(int status, JsonObject body) {
            this.status = status;
            this.body = body;
        }

        Reply expect(int expectedStatus, String pointer, Object expected) {
            Object found = JsonPointer.parse(pointer).resolve(body, null);
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

        /** Prints the parts that matter, and where something is left out, three dots. */
        void show(String... pointers) {
            JsonWriter.pretty(shortened(body, "", List.of(pointers)))
                    .lines()
                    .forEach(line -> out.println("   " + line));
        }

        private static Map<String, @Nullable Object> shortened(JsonObject object, String at, List<String> pointers) {
            Map<String, @Nullable Object> shortened = new LinkedHashMap<>();
            int left = 0;
            for (Map.Entry<String, @Nullable Object> member : object.entrySet()) {
                String here = at + "/" + member.getKey();
                if (pointers.contains(here)) {
                    shortened.put(member.getKey(), member.getValue());
                } else if (member.getValue() instanceof JsonObject inner
                        && pointers.stream().anyMatch(pointer -> pointer.startsWith(here + "/"))) {
                    shortened.put(member.getKey(), shortened(inner, here, pointers));
                } else {
                    left++;
                }
            }
            if (left > 0) {
                shortened.put("...", left + " more");
            }
            return shortened;
        }
    }
}
