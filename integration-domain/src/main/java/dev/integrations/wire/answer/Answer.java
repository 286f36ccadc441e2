package dev.integrations.wire.answer;

import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.violation.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: a status and a JSON object, for an error in the vendor's shape.
 *
 * @param status the HTTP status
 * @param headers headers besides those of the body
 * @param body the members of the JSON object, in order
 * @param version the version of the body's content, if it has an entity tag
 * @param written the body as JSON in UTF-8, in pieces, if it has been written already
 */
public record Answer(
        int status,
        Map<String, String> headers,
        Map<String, @Nullable Object> body,
        Optional<Version> version,
        Optional<List<byte[]>> written) {

    /** Copies the collections. */
    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
        written = written.map(List::copyOf);
    }

    /** The maximum number of violations that an answer lists. */
    public static final int MAX_VIOLATIONS = 1_000;

    /** The header of a response whose request was already executed under the same key. */
    public static final String REPLAYED = "Idempotency-Replayed";

    public static Answer ok(Version version, Map<String, @Nullable Object> body) {
        return new Answer(200, Map.of(), body, Optional.of(version), Optional.empty());
    }

    /** A success whose body is not an integration. */
    public static Answer done(Map<String, @Nullable Object> body) {
        return new Answer(200, Map.of(), body, Optional.empty(), Optional.empty());
    }

    /** A success whose text is already written. */
    public static Answer written(Map<String, @Nullable Object> body, List<byte[]> text) {
        return new Answer(200, Map.of(), body, Optional.empty(), Optional.of(text));
    }

    /** A success with one member. */
    public static Answer plain(String name, String value) {
        return done(Map.of(name, value));
    }

    /** Returns this response, marked as the result of an earlier request. */
    public Answer asReplayed() {
        return with(REPLAYED, "true");
    }

    /** Returns this response with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, version, written);
    }

    public static Answer error(int status, String code, String message) {
        return error(status, message, Map.of(WireNames.CODE, code));
    }

    /**
     * Answers that rules are broken.
     *
     * @param violations all of them; the answer lists the first {@value #MAX_VIOLATIONS}, and tells how many there are: one
     *     can be ten times as long as the member that it is about
     */
    public static Answer invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String message = first.describe();
        String summary = violations.size() == 1 ? message : violations.size() + " violations, first " + message;
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid");
        details.put(
                WireNames.VIOLATIONS,
                violations.stream().limit(MAX_VIOLATIONS).map(Answer::json).toList());
        return error(400, summary, details);
    }

    /**
     * A value that is not a JSON Patch, or a patch that cannot be applied; the violation's pointer is the operation's
     * place in the patch.
     */
    public static Answer invalidPatch(Violation violation) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, violation.code());
        operation(violation).ifPresent(operation -> details.put(WireNames.OPERATION, operation));
        return error(400, violation.message(), details);
    }

    /** A {@code test} of a JSON Patch that failed. */
    public static Answer testFailed(Violation violation, IntFunction<String> pathOf) {
        int operation = operation(violation).orElseThrow();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, violation.code());
        details.put(WireNames.OPERATION, operation);
        details.put(WireNames.POINTER, pathOf.apply(operation));
        return error(400, violation.message(), details);
    }

    private static Optional<Integer> operation(Violation violation) {
        return JsonPointer.parse(violation.pointer()).tokens().stream()
                .findFirst()
                .map(Integer::valueOf);
    }

    /** A conflict: with status 400 as the vendor specifies, or 412 if the version was a precondition of HTTP. */
    public static Answer conflict(int status, Version expected, Version current, Optional<ConflictReport> report) {
        String message = "Version " + expected + " was expected, but version " + current
                + " is stored: read it and apply your change again.";
        return conflict(status, "version_conflict", message, UpdateJson.conflict(expected, current, report));
    }

    /** Later updates changed the places that should be reverted. */
    public static Answer revertConflict(Version undone, Version current, Optional<ConflictReport> report) {
        String message = "Version " + undone + " cannot be reverted: later updates changed the same places.";
        return conflict(400, "revert_conflict", message, UpdateJson.conflict(undone, current, report));
    }

    private static Answer conflict(int status, String code, String message, Map<String, @Nullable Object> told) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, code);
        details.put(WireNames.CONFLICT, told);
        return error(status, message, details);
    }

    /** Nothing was done, and a retry may succeed immediately. */
    public static Answer overtaken() {
        return error(
                503,
                "unavailable",
                "Others changed the integration each time before this request did: nothing was done, try again.");
    }

    public static Answer nameTaken() {
        return error(400, "name_taken", "Your team already has another integration with that name.");
    }

    /** Reveals nothing about the earlier request. */
    public static Answer keyReused() {
        return error(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request: use a new key for this one.");
    }

    /** The body has no media type that the call accepts. */
    public static Answer unsupportedMediaType(String acceptHeader, String accepted) {
        return error(
                        415,
                        "unsupported_media_type",
                        "The Content-Type must be one of " + accepted + " in UTF-8, not compressed.")
                .with(acceptHeader, accepted);
    }

    /** A precondition of HTTP failed. */
    public static Answer preconditionFailed(String message) {
        return error(412, "precondition_failed", message);
    }

    /** A query parameter is invalid. */
    public static Answer invalidParameter(String name, String expected) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid_parameter");
        details.put(WireNames.PARAMETER, name);
        return error(400, "The query parameter " + name + " " + expected + ".", details);
    }

    /** A step that is not possible, with the state of the request. */
    public static Answer notPossible(Optional<RequestState> state) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "not_possible");
        details.put(WireNames.STATE, state.map(WireNames::of).orElse(null));
        String reason = state.map(at -> "The request is " + WireNames.of(at) + ".")
                .orElse("The integration is not shared on request.");
        return error(400, "This is not possible. " + reason, details);
    }

    /** The same whether the integration does not exist or is hidden from the caller. */
    public static Answer notFound() {
        return error(404, "not_found", "There is no such integration.");
    }

    public static Answer notPermitted() {
        return error(403, "not_permitted", "Only the team that owns the integration may do this.");
    }

    public static Answer error(int status, String message, Map<String, @Nullable Object> details) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(WireNames.STATUS_CODE, status);
        body.put(WireNames.ERROR, Statuses.name(status));
        body.put(WireNames.MESSAGE, message);
        body.put(WireNames.DETAILS, details);
        return new Answer(status, Map.of(), body, Optional.empty(), Optional.empty());
    }

    /** One violation. */
    public static Map<String, @Nullable Object> json(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, violation.pointer());
        json.put(WireNames.CODE, violation.code());
        json.put(WireNames.MESSAGE, violation.message());
        return json;
    }

    /** Does not print the body, which may contain secrets. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
