package dev.integrations.example.http.endpoint;

import dev.integrations.wire.WireCall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a call is: enough to document it, and to tell who may call it. Schemas, parameters and headers are named as in
 * {@code openapi.json}. Immutable.
 *
 * @param id unique among all
 * @param summary what it does
 * @param access who may call it
 * @param request what may be sent
 * @param response what is answered
 */
public record Operation(String id, String summary, Access access, Request request, Response response) {

    /** Who may call. */
    public enum Access {
        TOKEN,
        ANYBODY
    }

    /**
     * What may be sent.
     *
     * @param parameters of the query, and the headers of a write; those of the path are in the path
     * @param bodies the schema of each type of body; none if the body is not read
     */
    public record Request(List<String> parameters, Map<String, String> bodies) {}

    /**
     * What is answered.
     *
     * @param schema of a success
     * @param headers of a success
     * @param errors the statuses of this call's own errors
     */
    public record Response(String schema, List<String> headers, Set<Integer> errors) {}

    /** A call that needs a token, takes what the wire takes, and fails as every call may. */
    public static Operation of(WireCall call, String id, String summary, String answer) {
        List<String> parameters = call.isRead()
                ? call.query()
                : Stream.concat(call.query().stream(), call.headers().stream()).toList();
        Operation operation = of(id, summary, new Request(parameters, Map.of()), answer);
        return call.isRead() && !call.query().isEmpty() ? operation.failing(400) : operation;
    }

    /** A call of the service's own, which everybody may make. */
    static Operation forAnybody(String id, String summary, String answer) {
        Operation operation = of(id, summary, new Request(List.of(), Map.of()), answer);
        return new Operation(id, summary, Access.ANYBODY, operation.request, operation.response);
    }

    private static Operation of(String id, String summary, Request request, String answer) {
        return new Operation(id, summary, Access.TOKEN, request, new Response(answer, List.of(), Set.of()))
                .failing(412, 500, 503);
    }

    /** The request has a body; what is not JSON, not well-formed or too large is refused. */
    public Operation reading(String mediaType, String schema) {
        Map<String, String> bodies = new LinkedHashMap<>(request.bodies);
        bodies.put(mediaType, schema);
        Request reading = new Request(request.parameters, Collections.unmodifiableMap(bodies));
        return new Operation(id, summary, access, reading, response).failing(400, 408, 413, 415);
    }

    public Operation telling(String... headers) {
        return new Operation(
                id, summary, access, request, new Response(response.schema, List.of(headers), response.errors));
    }

    public Operation failing(Integer... statuses) {
        Set<Integer> errors = new TreeSet<>(response.errors);
        errors.addAll(List.of(statuses));
        Response failing = new Response(response.schema, response.headers, Collections.unmodifiableSet(errors));
        return new Operation(id, summary, access, request, failing);
    }

    /** Every status of an error, in order. */
    public Set<Integer> errors() {
        return access == Access.TOKEN ? failing(401).response.errors : response.errors;
    }
}
