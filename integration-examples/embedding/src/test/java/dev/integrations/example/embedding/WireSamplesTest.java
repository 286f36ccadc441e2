package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a host offers the document. */
class WireSamplesTest {

    private static final Integration INTEGRATION = AnIntegration.any();

    @Test
    void anUpdate_isAnsweredByTheWire() {
        IntegrationStore store = filled();
        TeamId callerTeam = INTEGRATION.owner();
        String id = INTEGRATION.id().toString();
        String mediaType = "application/json";
        Map<String, Object> body = Map.of("is_beta", true);
        Map<String, List<String>> headers = Map.of("if-match", List.of("\"" + INTEGRATION.version() + "\""));
        String query = "author=Ada&dry_run=false";

        Wire wire = Wire.on(Integrations.on(store));
        WireResponse answer = wire.update(
                callerTeam, id, WireRequest.of(mediaType, body).headers(headers).query(query));

        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("is_beta", true);
    }

    @Test
    void aServer_handsItsRequestsToTheEndpoint() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", new ApiHandler(filled(), Map.of("secret", INTEGRATION.owner())));
        server.start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            URI one = URI.create(
                    "http://localhost:" + server.getAddress().getPort() + "/integrations/" + INTEGRATION.id());
            for (String method : List.of("GET", "HEAD", "GET")) {
                HttpResponse<String> read = client.send(
                        HttpRequest.newBuilder(one)
                                .header("Authorization", "Bearer secret")
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(read.statusCode()).isEqualTo(200);
                assertThat(read.body().isEmpty()).isEqualTo(method.equals("HEAD"));
            }
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:"
                                    + server.getAddress().getPort() + "/integrations/" + INTEGRATION.id()
                                    + "?dry_run=true"))
                            .header("Authorization", "Bearer secret")
                            .header("Content-Type", "application/json")
                            .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"version\":1,\"is_beta\":true}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"dry_run\":true");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        } finally {
            server.stop(0);
        }
    }

    private static final class ApiHandler implements HttpHandler {

        private final Endpoint endpoint;

        ApiHandler(IntegrationStore store, Map<String, TeamId> teams) {
            JsonMapper json = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
            Endpoint endpoint = Endpoint.on(
                    Wire.on(Integrations.on(store)),
                    BodyReader.with(text -> json.readValue(text, Object.class)),
                    token -> Optional.ofNullable(teams.get(token)).map(Caller::of));
            this.endpoint = endpoint;
        }

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                WireResponse answer = endpoint.answer(RawRequest.of(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders(),
                        exchange.getRequestBody()));
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                boolean sendsBody =
                        answer.hasBody() && !exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(answer.status(), sendsBody ? answer.length() : -1);
                answer.writeTo(sendsBody ? exchange.getResponseBody() : OutputStream.nullOutputStream());
            }
        }
    }

    private static IntegrationStore filled() {
        InMemoryStore store = new InMemoryStore();
        store.integrations().insert(INTEGRATION);
        return store;
    }
}
