package dev.integrations.example.springboot;

import dev.integrations.wire.BodyReader;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Between requests and answers of the servlet and of the wire. */
final class Http {

    /** Loses nothing, which is not to be expected of the application's own mapper. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final BodyReader BODIES = BodyReader.with(text -> JSON.readValue(text, Object.class));

    private Http() {}

    /** Reads the whole request: later, a slow client would hold a connection of the pool. */
    static WireRequest receive(HttpServletRequest request) throws IOException {
        return BODIES.read(request.getInputStream()).headers(headers(request)).query(request.getQueryString());
    }

    static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
        return headers;
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
