package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.violation.Violation;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the service answers: a status and a JSON object, for an error in the vendor's shape.
 *
 * @param status the HTTP status
 * @param headers what is told beside the body
 * @param body the members of the JSON object, in order
 * @param version of what the body shows, if that has an entity tag
 */
record Answer(int status, Map<String, String> headers, Map<String, @Nullable Object> body, Optional<Version> version) {

    static Answer ok(Version version, Map<String, @Nullable Object> body) {
        return new Answer(200, Map.of(), body, Optional.of(version));
    }

    /** Success with something else than an integration to show. */
    static Answer done(Map<String, @Nullable Object> body) {
        return new Answer(200, Map.of(), body, Optional.empty());
    }

    /** The same, of what has no version, but stays as it is. */
    static Answer tagged(Map<String, @Nullable Object> body) {
        return done(body).with(VersionTag.HEADER, VersionTag.of(JsonWriter.bytes(body)));
    }

    /** Success with one member to show. */
    static Answer plain(String name, String value) {
        return done(Map.of(name, value));
    }

    /** The same, told to be the result of an earlier request. */
    Answer asReplayed() {
        return with(IdempotencyKey.REPLAYED, "true");
    }

    /** The same with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, version);
    }

    static Answer error(int status, String code, String message) {
        return error(status, message, Map.of(WireNames.CODE, code));
    }

    static Answer invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String message = first.told();
        String summary = violations.size() == 1 ? message : violations.size() + " violations, first " + message;
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid");
        details.put(WireNames.VIOLATIONS, violations.stream().map(Answer::json).toList());
        return error(400, summary, details);
    }

    /** A JSON Patch that is none, or that cannot be applied; the violation's place is the operation's in the patch. */
    static Answer invalidPatch(Violation violation) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, violation.code());
        operation(violation).ifPresent(operation -> details.put(WireNames.OPERATION, operation));
        return error(400, violation.message(), details);
    }

    /** A {@code test} of a JSON Patch that does not hold. */
    static Answer testFailed(Violation violation, IntFunction<String> pathOf) {
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

    /** With status 400 as the vendor says, or 412 if the version was a precondition of HTTP. */
    static Answer conflict(int status, UpdateIntegration.VersionConflict conflict) {
        return conflict(status, conflict.expected(), conflict.current().version(), conflict.report());
    }

    /** The same, of which nothing more is known. */
    static Answer conflict(int status, Version expected, Version current) {
        return conflict(status, expected, current, Optional.empty());
    }

    private static Answer conflict(int status, Version expected, Version current, Optional<ConflictReport> report) {
        String message = "The version is not " + expected + " but " + current + ": read again and repeat your change.";
        return conflict(status, "version_conflict", message, UpdateJson.conflict(expected, current, report));
    }

    /** Later updates changed the places that were to be taken back. */
    static Answer revertConflict(UpdateIntegration.VersionConflict conflict) {
        Version current = conflict.current().version();
        String message =
                "Version " + conflict.expected() + " cannot be taken back: later updates changed the same places.";
        return conflict(
                400, "revert_conflict", message, UpdateJson.conflict(conflict.expected(), current, conflict.report()));
    }

    private static Answer conflict(int status, String code, String message, Map<String, @Nullable Object> told) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, code);
        details.put(WireNames.CONFLICT, told);
        return error(status, message, details);
    }

    static Answer nameTaken() {
        return error(400, "name_taken", "Your team has another integration of that name already.");
    }

    /** Nothing of what was sent then is told. */
    static Answer keyReused() {
        return error(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request: send this one with a key of its own.");
    }

    /** A parameter of the query is not as it should be. */
    static Answer invalidParameter(String name, String expected) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid_parameter");
        details.put(WireNames.PARAMETER, name);
        return error(400, "The query parameter " + name + " " + expected + ".", details);
    }

    /** A step that the request is not at, with where it stands. */
    static Answer notPossible(Optional<RequestState> state) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "not_possible");
        details.put(WireNames.STATE, state.map(WireNames::of).orElse(null));
        String reason = state.map(at -> "The request is " + WireNames.of(at) + ".")
                .orElse("The integration is not shared on request.");
        return error(400, "This is not possible. " + reason, details);
    }

    /** The same whether it does not exist or is hidden from the caller. */
    static Answer notFound() {
        return error(404, "not_found", "There is no such integration.");
    }

    static Answer notPermitted() {
        return error(403, "not_permitted", "Only the team that owns the integration may do this.");
    }

    private static Answer error(int status, String message, Map<String, @Nullable Object> details) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(WireNames.STATUS_CODE, status);
        // Javalin calls it "Server Error".
        body.put(
                WireNames.ERROR,
                status == 500
                        ? "Internal Server Error"
                        : HttpStatus.forStatus(status).getMessage());
        body.put(WireNames.MESSAGE, message);
        body.put(WireNames.DETAILS, details);
        return new Answer(status, Map.of(), body, Optional.empty());
    }

    /** One violation. */
    static Map<String, @Nullable Object> json(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, violation.pointer());
        json.put(WireNames.CODE, violation.code());
        json.put(WireNames.MESSAGE, violation.message());
        return json;
    }
}
