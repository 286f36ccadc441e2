package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read nothing, each on a path that no limit protects: they hold their connection, and no thread. */
@Timeout(60)
class HeldThreadsIT {

    /** Longer than any client here is willing to wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** More than the server has threads. */
    private static final int CLIENTS = 40;

    /** More than the network takes on its own. */
    private static final byte[] LARGE = new byte[12 * 1024 * 1024];

    private static final byte[] SMALL = {'o', 'k'};
    private static final String LARGE_QUERY = HttpServer.LIVE_PATH + "?large";

    private static final Semaphore LARGE_ANSWERS = new Semaphore(0);

    private static HttpServer server;

    private final List<Wire> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        Operation live = Operation.file(HttpServer.LIVE_PATH, (exchange, none) -> {
            boolean isLarge = exchange.request().getHttpURI().getQuery() != null;
            LARGE_ANSWERS.release(isLarge ? 1 : 0);
            exchange.send(Map.of(), isLarge ? LARGE : SMALL);
        });
        server = HttpServer.start(0, Load.of(1, 1_000_000, PATIENCE), new Routes(List.of(live), Tokens.parse("")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
    }

    @Test
    void answersThatNobodyReads_holdNoThread() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Wire.withSmallBuffer(server.port()).write(Wire.head("GET", LARGE_QUERY)));
        }
        assertThat(LARGE_ANSWERS.tryAcquire(CLIENTS, Wire.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isTrue();
        assertIsAlive();
    }

    @Test
    void aLargeAnswer_arrivesWhole() throws IOException {
        Wire reading = client(Wire.head("GET", LARGE_QUERY));
        assertThat(reading.read().text()).hasSize(LARGE.length);
        LARGE_ANSWERS.acquireUninterruptibly();
        assertThat(reading.write(Wire.head("GET", HttpServer.LIVE_PATH)).read().text())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Content-Length: 1000000\r\n"})
    void bodiesThatTrickleIn_holdNoThread_andTheirConnectionsAreClosed(String length) throws IOException {
        String start = Wire.head("GET", HttpServer.LIVE_PATH, length) + (length.startsWith("T") ? "1;" : "");
        for (int i = 0; i < CLIENTS; i++) {
            client(start);
        }
        Wire alive = client(Wire.head("GET", HttpServer.LIVE_PATH));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Wire.PATIENCE_MILLIS);
        while (!alive.answersWithin(100)) {
            assertThat(System.nanoTime()).as("the threads are held").isLessThan(deadline);
            trickle();
        }
        assertThat(alive.read().text()).isEqualTo("ok");
        for (Wire client : clients.subList(0, CLIENTS)) {
            Reply told = client.read();
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.headers().firstValue("Connection")).hasValue("close");
        }
        while (trickle() > 0) {
            assertThat(System.nanoTime()).as("connections are held").isLessThan(deadline);
            assertThat(alive.answersWithin(100)).isFalse();
        }
    }

    @Test
    void aBodyThatHasCome_leavesTheConnectionUsable_althoughNobodyReadsIt() throws IOException {
        String whole = Wire.head("POST", "/nowhere", "Content-Length: 3\r\n") + "abc";
        Wire client = client(whole + whole);
        for (int i = 0; i < 2; i++) {
            Reply refused = client.read();
            refused.isError(401, "Unauthorized", "unauthorized");
            assertThat(refused.headers().firstValue("Connection")).isEmpty();
        }
    }

    private Wire client(String start) throws IOException {
        Wire client = new Wire(server.port()).write(start);
        clients.add(client);
        return client;
    }

    private void assertIsAlive() throws IOException {
        assertThat(client(Wire.head("GET", HttpServer.LIVE_PATH)).read().text()).isEqualTo("ok");
    }

    /** Sends one more byte each, and returns how many connections take it. */
    private int trickle() {
        int taking = 0;
        for (Wire client : clients.subList(0, CLIENTS)) {
            try {
                client.write("a");
                taking++;
            } catch (IOException closed) {
                // as it should be
            }
        }
        return taking;
    }
}
