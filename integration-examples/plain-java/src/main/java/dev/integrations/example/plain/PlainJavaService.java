package dev.integrations.example.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.*;
import dev.integrations.wire.endpoint.*;
import java.io.*;
import java.net.InetSocketAddress;
import java.util.*;
import java.util.concurrent.*;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All calls of the API over HTTP. Each bearer token stands for a team. */
record PlainJavaService(Endpoint endpoint) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static HttpServer create(int port, Map<String, TeamId> teams, Executor threads) throws IOException {
        Endpoint endpoint = Endpoint.on(
                Wire.on(Integrations.on(InMemoryStore.withHistory())),
                BodyReader.with(text -> JSON.readValue(text, Object.class)),
                token -> Optional.ofNullable(teams.get(token)).map(Caller::of));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", new PlainJavaService(endpoint)::handle);
        server.setExecutor(threads);
        return server;
    }

    private void handle(HttpExchange http) throws IOException {
        WireResponse answer = endpoint.answer(RawRequest.of(
                http.getRequestMethod(), http.getRequestURI(), http.getRequestHeaders(), http.getRequestBody()));
        answer.headers().forEach(http.getResponseHeaders()::set);
        boolean sendsBody = answer.hasBody() && !http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(answer.status(), sendsBody ? answer.length() : -1);
        answer.writeTo(sendsBody ? http.getResponseBody() : OutputStream.nullOutputStream());
        http.close();
    }
}
