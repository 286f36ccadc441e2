package dev.integrations.example.http;

import dev.integrations.domain.change.Version;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.violation.Violation;
import dev.integrations.example.http.jsonpatch.InvalidPatchException;
import dev.integrations.example.http.jsonpatch.TestFailedException;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service answers: a status and a JSON object, for an error in the vendor's shape.
 *
 * @param status the HTTP status
 * @param version the version of the integration that the body shows, if it shows one
 * @param replayed whether an earlier request did what this one asked for
 * @param body the members of the JSON object, in order
 */
record Answer(int status, Optional<Version> version, boolean replayed, Map<String, @Nullable Object> body) {

    static Answer ok(Version version, Map<String, @Nullable Object> body) {
        return new Answer(200, Optional.of(version), false, body);
    }

    /** Success with something else than an integration to show. */
    static Answer done(Map<String, @Nullable Object> body) {
        return new Answer(200, Optional.empty(), false, body);
    }

    /** The same, of one member. */
    static Answer plain(String name, String value) {
        return new Answer(200, Optional.empty(), false, Map.of(name, value));
    }

    /** The same, told to be the result of an earlier request. */
    Answer asReplayed() {
        return new Answer(status, version, true, body);
    }

    static Answer error(int status, String code, String message) {
        return error(status, message, Map.of(WireNames.CODE, code));
    }

    static Answer invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String message = first.pointer() + ": " + first.message();
        String summary = violations.size() == 1 ? message : violations.size() + " violations, first " + message;
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid");
        details.put(WireNames.VIOLATIONS, violations.stream().map(Answer::json).toList());
        return error(400, summary, details);
    }

    static Answer invalidPatch(InvalidPatchException invalid) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "invalid_patch");
        invalid.operation().ifPresent(operation -> details.put(WireNames.OPERATION, operation));
        return error(400, String.valueOf(invalid.getMessage()), details);
    }

    static Answer testFailed(TestFailedException failed) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "test_failed");
        details.put(WireNames.OPERATION, failed.operation());
        details.put(WireNames.POINTER, failed.pointer());
        return error(400, String.valueOf(failed.getMessage()), details);
    }

    /** With status 400 as the vendor says, or 412 if the version was a precondition of HTTP. */
    static Answer conflict(int status, Version expected, Version current) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        versions.put(WireNames.EXPECTED_VERSION, expected.number());
        versions.put(WireNames.CURRENT_VERSION, current.number());
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "version_conflict");
        details.put(WireNames.CONFLICT, versions);
        return error(
                status,
                "The version is not %s but %s: read again and repeat your change.".formatted(expected, current),
                details);
    }

    static Answer nameTaken() {
        return error(400, "name_taken", "Your team has another integration of that name already.");
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
        return new Answer(status, Optional.empty(), false, body);
    }

    private static Map<String, @Nullable Object> json(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, violation.pointer());
        json.put(WireNames.CODE, violation.code());
        json.put(WireNames.MESSAGE, violation.message());
        return json;
    }
}
