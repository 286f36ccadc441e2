package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.Settings;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A storm of bodies that are as large as they may be, and become much larger when they are read, on a small heap. */
@Tag("campaign")
@Timeout(120)
class LargeBodiesIT {

    private static final int CLIENTS = 32;
    private static final int ROUNDS = 6;

    /** On a busy machine, what is let through takes its time. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final int SIZE = 1_000_000;
    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();

    /** What is small as text, and large as objects. */
    private static final List<String> INSIDE =
            List.of("{},", "[],", "{\"a\":1},", "1,", "\"a\",", "1.5,", "[[[[[]]]]],");

    @Test
    void aStormOfLargeBodies_isAnswered_withinASmallHeap(@TempDir Path directory) throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.settings(directory));
        settings.put(Settings.API_TOKENS, "token=" + ExampleData.read().team().id());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (ServedProcess service = new ServedProcess(directory.resolve("log"), List.of("-Xmx160m"), settings)) {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < CLIENTS * ROUNDS; i++) {
                int number = i;
                statuses.add(clients.submit(() -> send(service.port(), number)));
            }
            Map<Integer, Integer> seen = new HashMap<>();
            for (Future<Integer> status : statuses) {
                seen.merge(status.get(), 1, Integer::sum);
            }
            System.out.println("a storm of large bodies: " + seen);
            assertThat(service.isAlive()).as(service.log()).isTrue();
            assertThat(service.log()).isEmpty();
            assertThat(seen.keySet()).isSubsetOf(400, 503).contains(400);
            assertThat(new Client(service.port())
                            .send("GET", PATH, "token", null, BodyPublishers.noBody())
                            .at("/version"))
                    .isEqualTo(3L);
        } finally {
            clients.shutdownNow();
        }
    }

    private static int send(int port, int number) throws IOException {
        byte[] body = body(INSIDE.get(number % INSIDE.size()));
        String length = number % 2 == 0 ? "Content-Length: " + body.length : "Transfer-Encoding: chunked";
        String[] headers = {Wire.bearer("token"), "Content-Type: application/json\r\n", length + "\r\n"};
        try (Wire wire = new Wire(port, PATIENCE_MILLIS)) {
            try {
                wire.write(Wire.head("PATCH", PATH, headers));
                if (number % 2 == 0) {
                    wire.write(body);
                } else {
                    wire.write(Integer.toHexString(body.length) + "\r\n")
                            .write(body)
                            .write("\r\n0\r\n\r\n");
                }
            } catch (SocketException hungUpAlready) {
                // and told why
            }
            return wire.read().status();
        }
    }

    private static byte[] body(String inside) {
        String start = "{\"version\":3,\"config\":{\"a\":[";
        return (start + inside.repeat(SIZE / inside.length()) + "0]}}").getBytes(StandardCharsets.UTF_8);
    }
}
