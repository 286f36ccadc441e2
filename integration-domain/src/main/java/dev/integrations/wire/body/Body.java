package dev.integrations.wire.body;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.header.BodyFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, parsed.
 *
 * @param format the format, which gives the value its meaning
 * @param value the JSON value
 */
public record Body(BodyFormat format, @Nullable Object value) {

    /**
     * Returns the body as a JSON object.
     *
     * @throws RefusedRequest 400 if it is anything else
     */
    public JsonObject object() {
        if (!(value instanceof Map<?, ?> members)) {
            throw RefusedRequest.badRequest("not_an_object", "The body must be a JSON object.");
        }
        try {
            return JsonObject.of(members);
        } catch (InvalidValueException refused) {
            throw RefusedRequest.invalid(refused.violations());
        }
    }

    /** Does not print the value, which may contain secrets. */
    @Override
    public String toString() {
        return "Body[" + format + "]";
    }
}
