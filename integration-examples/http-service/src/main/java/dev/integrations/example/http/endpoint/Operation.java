package dev.integrations.example.http.endpoint;

import dev.integrations.example.http.server.Exchange;
import dev.integrations.wire.WireCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One row of the {@linkplain Api table of calls}, and what follows from it. Schemas are named as in
 * {@code openapi.json}. Immutable.
 *
 * @param path with parameters in braces
 * @param call empty for a call of the service's own, which needs no token
 * @param body the schema of what is sent; empty if no body is read
 * @param answer the schema of a success; empty for a file, which the OpenAPI document does not list
 * @param failures statuses that do not follow from the rest
 */
public record Operation(
        String method,
        String path,
        Optional<WireCall> call,
        Optional<String> body,
        Optional<String> answer,
        List<Integer> failures,
        Handler handler) {

    static final String GET = "GET";
    static final String HEAD = "HEAD";
    static final String POST = "POST";
    static final String PATCH = "PATCH";
    static final String DELETE = "DELETE";

    private static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** The schemas of what has one version, and so an ETag. */
    private static final Set<String> WITH_ETAG = Set.of("Integration", "UpdateAnswer", "Team", "OpenApi");

    /** Their answers tell what the update did. */
    private static final Set<WireCall> UPDATES = Set.of(WireCall.UPDATE_INTEGRATION, WireCall.REVERT_UPDATE);

    /** Answers the requests of an operation. To be thread-safe. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Sends the answer.
         *
         * @param parameters what stands in the path at each parameter, decoded
         */
        void handle(Exchange exchange, List<String> parameters);
    }

    /** A call that the wire answers. */
    public static Operation of(String method, String path, WireCall call, String answer, Handler handler) {
        return new Operation(
                method, path, Optional.of(call), Optional.empty(), Optional.of(answer), List.of(), handler);
    }

    /** A call of the service's own. */
    static Operation open(String path, String answer, Handler handler) {
        return open(path, Optional.of(answer), handler);
    }

    /** A file for people. It is open to everybody, because it contains no data. */
    public static Operation file(String path, Handler handler) {
        return open(path, Optional.empty(), handler);
    }

    private static Operation open(String path, Optional<String> answer, Handler handler) {
        return new Operation(GET, path, Optional.empty(), Optional.empty(), answer, List.of(), handler);
    }

    Operation taking(String schema) {
        return new Operation(method, path, call, Optional.of(schema), answer, failures, handler);
    }

    Operation failing(Integer... statuses) {
        return new Operation(method, path, call, body, answer, List.of(statuses), handler);
    }

    public boolean needsToken() {
        return call.isPresent();
    }

    /** The canonical path, and the singular one that the vendor's own clients call. */
    List<String> paths() {
        String singular = path.replaceFirst("^(/[a-z-]+)s(?=/|$)", "$1");
        return needsToken() && !singular.equals(path) ? List.of(path, singular) : List.of(path);
    }

    /** {@code HEAD} goes with {@code GET} (RFC 9110 section 9.3.2): the server leaves the body out. */
    List<String> methods() {
        return method.equals(GET) ? List.of(method, HEAD) : List.of(method);
    }

    List<String> query() {
        return call.map(WireCall::query).orElse(List.of());
    }

    /** The headers that are read, apart from those of the body: reads always take conditions. */
    List<String> headers() {
        return call.map(WireCall::headers).orElse(CONDITIONS);
    }

    /** The schema of a body by its media type. */
    Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        body.ifPresent(schema -> call.map(WireCall::mediaTypes)
                .orElse(List.of())
                .forEach(type -> bodies.put(type, type.contains("json-patch") ? "JsonPatch" : schema)));
        return bodies;
    }

    /** The headers of a success, apart from those that every answer has. */
    List<String> answerHeaders() {
        List<String> headers = new ArrayList<>();
        if (answer.filter(WITH_ETAG::contains).isPresent()) {
            headers.add("ETag");
        }
        if (call.filter(UPDATES::contains).isPresent()) {
            headers.add("Update-Effect");
        }
        if (headers().contains(IDEMPOTENCY_KEY)) {
            headers.add("Idempotency-Replayed");
        }
        return headers;
    }

    /** The statuses of all errors, in order. */
    Set<Integer> errors() {
        Set<Integer> errors = new TreeSet<>(Set.of(412, 500, 503));
        errors.addAll(failures);
        if (needsToken()) {
            errors.add(401);
        }
        if (path.contains("{")) {
            errors.add(404);
        }
        if (!query().isEmpty()) {
            errors.add(400);
        }
        if (headers().contains(IDEMPOTENCY_KEY)) {
            errors.add(422);
        }
        if (body.isPresent()) {
            errors.addAll(List.of(400, 408, 413, 415));
        }
        return errors;
    }
}
