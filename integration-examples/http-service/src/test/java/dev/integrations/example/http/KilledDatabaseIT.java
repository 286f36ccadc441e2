package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The database server is killed as {@code kill -9} does, while clients update one integration, and comes back. Each
 * update adds a member to the config, whose value is the version that the update is to make: so the end tells of each
 * version who made it, and an update that was lost, or applied twice, would show.
 */
@Tag("campaign")
@Timeout(120)
class KilledDatabaseIT {

    private static final int CLIENTS = 4;
    private static final int KILLS = 2;
    private static final int UPDATES_BETWEEN = 60;
    private static final int ATTEMPTS = 500;
    private static final long LONGEST_ANSWER_SECONDS = 12;
    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final AtomicLong longestAnswerMillis = new AtomicLong();
    private final AtomicLong replays = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean enough;

    /** What is done to the server. */
    private interface Step {

        void run() throws Exception;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onPostgresql_whatWasAcknowledgedIsThereOnce_andTheServiceRecoversByItself() throws Exception {
        try (PostgresServer server = PostgresServer.durableOrSkip()) {
            survivesKills(server.newDatabase(), server.user(), server::kill, server::restart);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onMariaDb_whatWasAcknowledgedIsThereOnce_andTheServiceRecoversByItself() throws Exception {
        try (MariaDbServer server = MariaDbServer.durableOrSkip()) {
            survivesKills(server.newDatabase(), server.user(), server::kill, server::restart);
        }
    }

    @AfterEach
    void stopClients() {
        threads.shutdownNow();
    }

    private void survivesKills(String url, String user, Step kill, Step restart) throws Exception {
        Settings settings = Settings.from(Map.of(
                Settings.PORT,
                "0",
                Settings.DATABASE_URL,
                url,
                Settings.DATABASE_USER,
                user,
                Settings.API_TOKENS,
                "token=" + ExampleData.read().team().id()));
        try (HttpService service = HttpService.start(settings, new PrintStream(OutputStream.nullOutputStream()))) {
            Client client = new Client(service.port());
            List<Future<Void>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.<Void>submit(() -> {
                        for (int i = 0; !enough; i++) {
                            update(client, "key_" + number + "_" + i);
                        }
                        return null;
                    }))
                    .toList();
            for (int i = 0; i < KILLS; i++) {
                await(UPDATES_BETWEEN, status -> status == 200);
                kill.run();
                statuses.clear();
                await(CLIENTS, status -> status >= 500);
                assertThat(probe(client, "/livez")).isEqualTo(200);
                assertThat(probe(client, "/readyz")).isEqualTo(503);
                restart.run();
                awaitReady(client);
                statuses.clear();
            }
            await(UPDATES_BETWEEN, status -> status == 200);
            enough = true;
            for (Future<Void> done : clients) {
                done.get();
            }
            everyVersionWasMadeByOneUpdate(client);
        }
    }

    private void everyVersionWasMadeByOneUpdate(Client client) {
        JsonObject document = get(client).json();
        JsonObject config = (JsonObject) document.get("config");
        long first = ExampleData.read().integration().version().number();
        long last = (Long) document.get("version");
        List<?> madeInOrder = config.entrySet().stream()
                .filter(member -> member.getKey().startsWith("key_"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(madeInOrder)
                .isEqualTo(LongStream.rangeClosed(first + 1, last).boxed().toList());
        acknowledged.forEach(
                (key, version) -> assertThat(config.get(key)).as(key).isEqualTo(version));
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        System.out.printf(
                "%d kills: %d versions, %d acknowledged, %d of them replayed, %d unknown, %d refused, longest answer %d ms%n",
                KILLS,
                last - first,
                acknowledged.size(),
                replays.get(),
                unknown.get(),
                unavailable.get(),
                longestAnswerMillis.get());
    }

    /** As a careful client does it: what is unknown is sent again with its key, a conflict is read again. */
    private void update(Client client, String key) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Reply read = get(client);
            if (read.status() == 200) {
                JsonObject document = read.json();
                if (((JsonObject) document.get("config")).containsKey(key)) {
                    return;
                }
                long version = (Long) document.get("version");
                Reply reply = patchUntilKnown(client, version, key);
                if (reply.status() == 200) {
                    assertThat(reply.at("/version")).isEqualTo(version + 1);
                    acknowledged.put(key, version + 1);
                    statuses.add(200);
                    return;
                }
                reply.isBadRequest("version_conflict");
            }
        }
        throw new AssertionError("no end of failures");
    }

    private Reply patchUntilKnown(Client client, long version, String key) {
        String id = UUID.randomUUID().toString();
        String body = "{\"version\":%d,\"config\":{\"%s\":%d}}".formatted(version, key, version + 1);
        for (int i = 0; i < ATTEMPTS; i++) {
            Reply reply = timed(client, "PATCH", "token", body, "Idempotency-Key", id);
            switch (reply.status()) {
                case 500 -> {
                    reply.isError(500, "Internal Server Error", "result_unknown");
                    unknown.incrementAndGet();
                    statuses.add(500);
                }
                case 503 -> unavailable(reply);
                default -> {
                    if (reply.headers().firstValue("Idempotency-Replayed").isPresent()) {
                        replays.incrementAndGet();
                    }
                    return reply;
                }
            }
        }
        throw new AssertionError("no end of failures");
    }

    private Reply get(Client client) {
        Reply reply = timed(client, "GET", "token", "");
        if (reply.status() != 200) {
            unavailable(reply);
        }
        return reply;
    }

    private void unavailable(Reply reply) {
        reply.isError(503, "Service Unavailable", "store_unavailable");
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        unavailable.incrementAndGet();
        statuses.add(503);
    }

    private Reply timed(Client client, String method, String token, String body, String... headers) {
        long start = System.nanoTime();
        Reply reply = client.send(method, PATH, token, "application/json", BodyPublishers.ofString(body), headers);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        longestAnswerMillis.accumulateAndGet(millis, Math::max);
        assertThat(millis).isLessThan(TimeUnit.SECONDS.toMillis(LONGEST_ANSWER_SECONDS));
        return reply;
    }

    private void await(int count, IntPredicate wanted) throws InterruptedException {
        for (int seen = 0; seen < count; ) {
            Integer status = statuses.poll(2 * LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
            assertThat(status).as("nothing happens").isNotNull();
            if (wanted.test(status)) {
                seen++;
            }
        }
    }

    private static void awaitReady(Client client) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * LONGEST_ANSWER_SECONDS);
        int status = probe(client, "/readyz");
        while (status != 200 && System.nanoTime() < deadline) {
            status = probe(client, "/readyz");
        }
        assertThat(status).isEqualTo(200);
    }

    private static int probe(Client client, String path) {
        return client.send("GET", path, null, null, BodyPublishers.noBody()).status();
    }
}
