package dev.integrations.example.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.*;
import java.io.*;
import java.net.InetSocketAddress;
import java.util.*;
import java.util.concurrent.*;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Creates, reads and updates integrations over HTTP. Each bearer token stands for a team. */
record PlainJavaService(Wire wire, Map<String, TeamId> teams) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BodyReader BODIES = BodyReader.with(text -> JSON.readValue(text, Object.class));

    static HttpServer create(int port, Map<String, TeamId> teams, Executor threads) throws IOException {
        Wire wire = Wire.on(Integrations.on(InMemoryStore.withHistory()));
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", new PlainJavaService(wire, teams)::handle);
        server.setExecutor(threads);
        return server;
    }

    private void handle(HttpExchange http) throws IOException {
        WireRequest request = BODIES.read(http.getRequestBody())
                .headers(http.getRequestHeaders())
                .query(http.getRequestURI().getRawQuery());
        Optional<TeamId> caller = request.bearerToken().map(teams::get);
        WireResponse answer = caller.map(team -> answer(http, team, request)).orElseGet(WireResponse::unauthorized);
        answer.headers().forEach(http.getResponseHeaders()::set);
        boolean sendsBody = answer.hasBody() && !http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(answer.status(), sendsBody ? answer.length() : -1);
        answer.writeTo(sendsBody ? http.getResponseBody() : OutputStream.nullOutputStream());
        http.close();
    }

    private WireResponse answer(HttpExchange http, TeamId caller, WireRequest request) {
        String[] path = http.getRequestURI().getRawPath().split("/", -1);
        try {
            return switch (http.getRequestMethod() + " " + path[1] + " " + path.length) {
                case "POST integrations 2" -> wire.create(caller, request);
                case "GET integrations 3", "HEAD integrations 3" -> wire.get(caller, path[2], request);
                case "PATCH integrations 3" -> wire.update(caller, path[2], request);
                default -> WireResponse.error(404, "no_such_route", "There is no such call.");
            };
        } catch (RuntimeException failed) {
            System.getLogger("plain-java").log(System.Logger.Level.ERROR, "a call failed: {0}", failed.getClass());
            return WireResponse.ofFailure(failed);
        }
    }
}
