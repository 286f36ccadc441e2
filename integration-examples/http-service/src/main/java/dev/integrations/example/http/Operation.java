package dev.integrations.example.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a call is: enough to document it, and to tell who may call it with what. Schemas, parameters and headers are
 * named as in {@code openapi.json}. Immutable.
 *
 * @param id unique among all
 * @param summary what it does
 * @param access who may call it
 * @param request what may be sent
 * @param response what is answered
 */
record Operation(String id, String summary, Access access, Request request, Response response) {

    private static final String ATTRIBUTE = "operation";

    /** Who may call. */
    enum Access {
        TOKEN,
        ANYBODY
    }

    /**
     * What may be sent.
     *
     * @param parameters of the query and the headers; those of the path are in the path
     * @param bodies the schema of each type of body; none if the body is not read
     */
    record Request(List<String> parameters, Map<PatchFormat, String> bodies) {

        private static final Set<String> HEADERS =
                Set.of(EntityTags.IF_MATCH, EntityTags.IF_NONE_MATCH, IdempotencyKey.HEADER);

        /** Whether the call looks at preconditions by itself. */
        boolean takesPreconditions() {
            return parameters.contains(EntityTags.IF_MATCH);
        }

        /** The parameters of the query. */
        List<String> query() {
            return parameters.stream().filter(name -> !HEADERS.contains(name)).toList();
        }
    }

    /**
     * What is answered.
     *
     * @param schema of a success
     * @param headers of a success
     * @param errors the statuses of this call's own errors
     */
    record Response(String schema, List<String> headers, Set<Integer> errors) {}

    /** A call that needs a token, sends nothing, and fails as every call may. */
    static Operation of(String id, String summary, String answer) {
        return new Operation(
                        id,
                        summary,
                        Access.TOKEN,
                        new Request(List.of(), Map.of()),
                        new Response(answer, List.of(), Set.of()))
                .failing(412, 500, 503);
    }

    /** Takes a page of a list. */
    static Operation list(String id, String summary, String answer, List<String> filters) {
        return of(id, summary, answer)
                .taking(filters)
                .taking(List.of(WireNames.LIMIT, WireNames.NEXT_CURSOR))
                .failing(400);
    }

    Operation forAnybody() {
        return new Operation(id, summary, Access.ANYBODY, request, response);
    }

    Operation taking(List<String> parameters) {
        List<String> more =
                Stream.concat(request.parameters.stream(), parameters.stream()).toList();
        return new Operation(id, summary, access, new Request(more, request.bodies), response);
    }

    /** The request has a body; what is not JSON, not well-formed or too large is refused. */
    Operation reading(PatchFormat format, String schema) {
        Map<PatchFormat, String> bodies = new EnumMap<>(PatchFormat.class);
        bodies.putAll(request.bodies);
        bodies.put(format, schema);
        Request reading = new Request(request.parameters, Collections.unmodifiableMap(bodies));
        return new Operation(id, summary, access, reading, response).failing(400, 408, 413, 415);
    }

    Operation telling(String... headers) {
        return new Operation(
                id, summary, access, request, new Response(response.schema, List.of(headers), response.errors));
    }

    Operation failing(Integer... statuses) {
        Set<Integer> errors = new TreeSet<>(response.errors);
        errors.addAll(List.of(statuses));
        Response failing = new Response(response.schema, response.headers, Collections.unmodifiableSet(errors));
        return new Operation(id, summary, access, request, failing);
    }

    /** Every status of an error, in order. */
    Set<Integer> errors() {
        return access == Access.TOKEN ? failing(401).response.errors : response.errors;
    }

    void attachTo(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** The call that a request is. */
    static Operation of(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE));
    }
}
