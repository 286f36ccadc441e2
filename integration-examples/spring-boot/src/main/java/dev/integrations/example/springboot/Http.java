package dev.integrations.example.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.wire.UnreadableBodyException;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Between requests and answers of the servlet and of the wire. */
final class Http {

    private static final int MAX_BODY_BYTES = 1 << 20;

    /** Loses nothing, which is not to be expected of the application's own mapper. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Http() {}

    /** Reads the whole request: later, a slow client would hold a connection of the pool. */
    static WireRequest receive(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
        return WireRequest.parsing(null, () -> value(bytes)).headers(headers).query(request.getQueryString());
    }

    private static Object value(byte[] bytes) throws IOException {
        if (bytes.length > MAX_BODY_BYTES) {
            throw new UnreadableBodyException(413, "body_too_large", "The body must be at most 1 MiB long.");
        }
        return JSON.readValue(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), Object.class);
    }

    static void send(WireResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.hasBody()) {
            response.setContentLengthLong(answer.length());
            answer.writeTo(response.getOutputStream());
        }
    }
}
