package dev.integrations.example.http;

import dev.integrations.contract.WireHost;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.server.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends what no client would: a query that cannot be decoded, a header twice. One connection, as long as it lasts. */
final class OverHttp implements WireHost, AutoCloseable {

    private static final JsonReader JSON = new JsonReader(ConfigLimits.DEFAULT);

    private final int port;
    private @Nullable Wire connection;

    OverHttp(int port) {
        this.port = port;
    }

    @Override
    public synchronized Answer send(String caller, Request request) {
        try {
            Reply reply = connection()
                    .write(text(caller, request))
                    .read(true)
                    .orElseThrow(() -> new AssertionError("the service hung up without an answer"));
            if (reply.headers().firstValue("Connection").isPresent()) {
                close();
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            reply.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Answer(reply.status(), headers, reply.text());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Wire connection() throws IOException {
        if (connection == null) {
            connection = new Wire(port);
        }
        return connection;
    }

    private static byte[] text(String caller, Request request) {
        byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder(Wire.bearer(caller.equals(OWNER) ? ServiceUnderTest.OWNER : ServiceUnderTest.OTHER));
        request.headers().forEach((name, lines) -> lines.forEach(line -> head.append(name + ": " + line + "\r\n")));
        head.append("Content-Length: " + body.length + "\r\n");
        String target =
                request.path() + request.query().map(query -> "?" + query).orElse("");
        return (Wire.head(request.method(), target, head.toString()) + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String team(String caller) {
        return caller.equals(OWNER)
                ? ServiceUnderTest.EXAMPLE.team().id().toString()
                : ServiceUnderTest.OTHER_TEAM.toString();
    }

    @Override
    public String environment() {
        return ServiceUnderTest.ENVIRONMENT.toString();
    }

    @Override
    public @Nullable Object parse(String json) {
        return JSON.value(json);
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
