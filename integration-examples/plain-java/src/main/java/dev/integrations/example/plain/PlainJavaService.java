package dev.integrations.example.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.*;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Creates, reads and updates integrations over HTTP. Each {@code Authorization} stands for a team. */
record PlainJavaService(Wire wire, Map<String, TeamId> teams) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static HttpServer create(int port, Map<String, TeamId> teams) throws IOException {
        Wire wire = Wire.on(Integrations.on(InMemoryStore.withHistory()));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/integrations", new PlainJavaService(wire, teams)::handle);
        return server;
    }

    private void handle(HttpExchange http) throws IOException {
        WireResponse answer = answer(http);
        answer.headers().forEach(http.getResponseHeaders()::set);
        http.sendResponseHeaders(answer.status(), answer.hasBody() ? answer.length() : -1);
        answer.writeTo(http.getResponseBody());
        http.close();
    }

    private WireResponse answer(HttpExchange http) {
        TeamId caller = teams.get(String.valueOf(http.getRequestHeaders().getFirst("Authorization")));
        if (caller == null) {
            return WireResponse.error(401, "unauthorized", "A valid token is needed.");
        }
        String[] path = http.getRequestURI().getPath().split("/", -1);
        WireRequest request = WireRequest.parsing(
                        null, () -> JSON.readValue(http.getRequestBody().readNBytes(1 << 20), Object.class))
                .headers(http.getRequestHeaders())
                .query(http.getRequestURI().getRawQuery());
        try {
            return switch (http.getRequestMethod() + path.length) {
                case "POST2" -> wire.create(caller, request);
                case "GET3" -> wire.get(caller, path[2], request);
                case "PATCH3" -> wire.update(caller, path[2], request);
                default -> WireResponse.error(404, "no_such_route", "There is no such call.");
            };
        } catch (RepositoryException failed) {
            return WireResponse.of(failed);
        }
    }
}
