package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Load;
import dev.integrations.wire.WireResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last answer on a connection says so, also where no request was understood. */
@Timeout(60)
class ClosedConnectionIT {

    private static final String SLOW_PATH = "/slow";

    private final CompletableFuture<WireResponse> slowAnswer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> inFlightNow = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        Operation live = Operation.file(
                HttpServer.LIVE_PATH, (exchange, none) -> exchange.send(WireResponse.document(Map.of())));
        Operation slow = Operation.file(SLOW_PATH, (exchange, none) -> {
            inFlightNow.complete(true);
            exchange.sendLater(slowAnswer);
        });
        server = HttpServer.start(0, Load.DEFAULT, new Routes(List.of(live, slow), Tokens.parse("")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /livez HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET /livez HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: z\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n"
            })
    void whatIsNotUnderstood_isRefused_andIsTheLast(String request) throws IOException {
        try (Wire wire = new Wire(server.port()).write(request)) {
            Reply reply = wire.read();
            reply.isBadRequest("bad_request");
            assertThat(reply.headers().firstValue("Connection")).hasValue("close");
            assertThat(wire.read(true)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: x\r\nHost: y\r\n", "Host: x\r\nContent-Length: z\r\n"})
    void aHeadThatIsNotUnderstood_hasNoBodyInItsAnswer(String headers) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write(("HEAD /livez HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void whileTheServerStops_aConnectionThatIsStillOpen_isToldThatItIsClosed() throws IOException {
        try (Wire inFlight = new Wire(server.port()).write(Wire.head("GET", SLOW_PATH));
                Wire open = new Wire(server.port())) {
            inFlightNow.join();
            Reply reply = open.write(Wire.head("GET", HttpServer.LIVE_PATH)).read();
            assertThat(reply.status()).isEqualTo(200);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            while (reply.status() == 200) {
                reply = open.write(Wire.head("GET", HttpServer.LIVE_PATH)).read();
            }
            reply.isError(503, "Service Unavailable", "unavailable");
            assertThat(reply.headers().firstValue("Connection")).hasValue("close");
            slowAnswer.complete(WireResponse.document(Map.of()));
            assertThat(inFlight.read().status()).isEqualTo(200);
            closing.join();
        }
    }
}
