package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Api;
import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Load;
import dev.integrations.example.http.server.RequestBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A busy service stays in service: its readiness is told, whoever takes the other places. */
@Timeout(60)
class ReadinessUnderLoadIT {

    /** More than the server has threads. */
    private static final int CLIENTS = 40;

    /** More than the network takes on its own. */
    private static final byte[] LARGE = new byte[12 * 1024 * 1024];

    private static final String LARGE_PATH = "/large";

    private final Semaphore largeAnswers = new Semaphore(0);
    private final CompletableFuture<Boolean> isReady = new CompletableFuture<>();
    private final List<Wire> clients = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        Tokens tokens = Tokens.parse("");
        RequestBody body = new RequestBody(1000, ConfigLimits.DEFAULT);
        Api api = new Api(
                dev.integrations.wire.Wire.on(Integrations.on(new InMemoryStore())), tokens, body, () -> isReady);
        List<Operation> operations = new ArrayList<>(api.operations());
        operations.add(Operation.file(LARGE_PATH, (exchange, none) -> {
            largeAnswers.release();
            exchange.send(Map.of(), LARGE);
        }));
        server = HttpServer.start(0, Load.of(1, 1000, Duration.ofMinutes(5)), new Routes(operations, tokens));
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void whereOthersTakeAllPlacesWithoutAToken_readinessIsTold() throws Exception {
        isReady.complete(true);
        ask(Wire.withSmallBuffer(server.port()), LARGE_PATH);
        assertThat(largeAnswers.tryAcquire(Wire.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isTrue();
        ask(new Wire(server.port()), LARGE_PATH).read().isError(503, "Service Unavailable", "unavailable");

        assertThat(ask(new Wire(server.port()), HttpServer.READY_PATH).read().status())
                .isEqualTo(200);
    }

    @Test
    void whileTheDatabaseIsAsked_noThreadIsHeld() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            ask(new Wire(server.port()), HttpServer.READY_PATH);
        }
        assertThat(ask(new Wire(server.port()), HttpServer.LIVE_PATH).read().status())
                .isEqualTo(200);
        isReady.complete(false);
        for (Wire client : clients.subList(0, CLIENTS)) {
            client.read().isError(503, "Service Unavailable", "not_ready");
        }
    }

    private Wire ask(Wire client, String path) throws IOException {
        clients.add(client);
        return client.write(Wire.head("GET", path));
    }
}
