package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.violation.Violation;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the service answers: a status and a JSON object, for an error in the vendor's shape.
 *
 * @param status the HTTP status
 * @param body the members of the JSON object, in order
 */
record Answer(int status, Map<String, @Nullable Object> body) {

    static Answer ok(Map<String, @Nullable Object> body) {
        return new Answer(200, body);
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

    static Answer conflict(UpdateIntegration.VersionConflict conflict) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        versions.put(WireNames.EXPECTED_VERSION, conflict.expected().number());
        versions.put(WireNames.CURRENT_VERSION, conflict.current().version().number());
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(WireNames.CODE, "version_conflict");
        details.put(WireNames.CONFLICT, versions);
        return error(
                400,
                "The version is not %s but %s: read the integration again and repeat your change."
                        .formatted(conflict.expected(), conflict.current().version()),
                details);
    }

    /** The same whether it does not exist or is hidden from the caller. */
    static Answer notFound() {
        return error(404, "not_found", "There is no such integration.");
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
        return new Answer(status, body);
    }

    private static Map<String, @Nullable Object> json(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, violation.pointer());
        json.put(WireNames.CODE, violation.code());
        json.put(WireNames.MESSAGE, violation.message());
        return json;
    }
}
