package dev.integrations.example.springboot;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.contract.WireHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** One application for all tests, and a client that sends what others would not: a query that cannot be decoded. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "integrations.tokens[0].token=owner-token",
            "integrations.tokens[0].team=" + RunningApplication.OWNER_TEAM,
            "integrations.tokens[1].token=other-token",
            "integrations.tokens[1].team=" + RunningApplication.OTHER_TEAM,
            "integrations.tokens[1].environment=" + RunningApplication.ENVIRONMENT
        })
abstract class RunningApplication implements WireHost {

    static final String OWNER_TEAM = "6a1f5c0e-52a7-4a5f-9d0e-0d6f5b7c1a01";
    static final String OTHER_TEAM = "6a1f5c0e-52a7-4a5f-9d0e-0d6f5b7c1a02";
    static final String ENVIRONMENT = "6a1f5c0e-52a7-4a5f-9d0e-0d6f5b7c1a03";

    @LocalServerPort
    private int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    JdbiStore store;

    @Override
    public Answer send(String caller, Request request) {
        return send(Optional.of(caller + "-token"), request);
    }

    Answer send(Optional<String> token, Request request) {
        byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(request.method() + " " + request.path());
        request.query().ifPresent(query -> head.append("?").append(query));
        head.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
        token.ifPresent(known -> head.append("Authorization: Bearer " + known + "\r\n"));
        request.headers().forEach((name, lines) -> lines.forEach(line -> head.append(name + ": " + line + "\r\n")));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0], header[1]);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }

    @Override
    public String team(String caller) {
        return caller.equals(OWNER) ? OWNER_TEAM : OTHER_TEAM;
    }

    @Override
    public String environment() {
        return ENVIRONMENT;
    }

    @Override
    public @Nullable Object parse(String json) {
        return IntegrationsApplication.JSON.readValue(json, Object.class);
    }
}
