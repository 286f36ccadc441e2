package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More comes than can be done, as the database does not answer: those who are too many are told so, and soon. */
@Timeout(90)
class OverloadIT {

    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();
    private static final int MAX_REQUESTS = 4;
    private static final int CALLERS = 80;

    /** One after the other, they would take a minute. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What was answered, and after how long. */
    private record Timed(Reply reply, Duration after) {}

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"POSTGRESQL, socketTimeout=3", "MARIADB, socketTimeout=3000"})
    void whoIsTooMany_isToldSoon_andNothingOfItIsDone_andAfterwardsAllIsWell(
            TestDatabase database, String timeout, @TempDir Path directory) throws Exception {
        Map<String, String> environment = new HashMap<>(database.settings(directory));
        String url = environment.get(Settings.DATABASE_URL);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (Gate gate = new Gate(port)) {
            environment.put(Settings.DATABASE_URL, url.replace(":" + port, ":" + gate.port()) + "?" + timeout);
            environment.put(Settings.PORT, "0");
            environment.put(Settings.MAX_REQUESTS, Integer.toString(MAX_REQUESTS));
            environment.put(
                    Settings.API_TOKENS, "token=" + ExampleData.read().team().id());
            try (HttpService service =
                    HttpService.start(Settings.from(environment), new PrintStream(OutputStream.nullOutputStream()))) {
                Client client = new Client(service.port());
                assertThat(get(client).status()).isEqualTo(200);

                gate.shut();
                List<Future<Timed>> answers = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    int number = i;
                    answers.add(callers.submit(() -> timed(() -> patch(client, number))));
                }
                Timed alive;
                do {
                    alive = timed(() -> probe(client, "/livez"));
                    assertThat(alive.reply().status()).isEqualTo(200);
                    assertThat(alive.after()).isLessThan(SOON);
                } while (!answers.stream().allMatch(Future::isDone));

                gate.open();
                List<Integer> refused = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    Timed answer = answers.get(i).get();
                    assertThat(answer.reply().status())
                            .as(answer.reply().text())
                            .isIn(500, 503);
                    if (answer.reply().text().contains("\"unavailable\"")) {
                        answer.reply().isError(503, "Service Unavailable", "unavailable");
                        assertThat(answer.reply().headers().firstValue("Retry-After"))
                                .isPresent();
                        assertThat(answer.after()).isLessThan(SOON);
                        refused.add(i);
                    }
                }
                assertThat(refused).hasSizeGreaterThan(CALLERS / 2);
                Reply after = get(client);
                for (int i = 0; i < 100 && after.status() != 200; i++) {
                    after = get(client);
                }
                assertThat(after.status()).isEqualTo(200);
                for (int number : refused) {
                    assertThat(after.text()).doesNotContain("\"n" + number + "\"");
                }
                assertThat(patch(client, CALLERS).status()).isIn(200, 400);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static Timed timed(Callable<Reply> call) throws Exception {
        long start = System.nanoTime();
        Reply reply = call.call();
        return new Timed(reply, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Reply get(Client client) {
        return client.send("GET", PATH, "token", null, BodyPublishers.noBody());
    }

    private static Reply patch(Client client, int number) {
        String body = "{\"version\":3,\"config\":{\"n%d\":1}}".formatted(number);
        return client.send("PATCH", PATH, "token", "application/json", BodyPublishers.ofString(body));
    }

    private static Reply probe(Client client, String path) {
        return client.send("GET", path, null, null, BodyPublishers.noBody());
    }
}
