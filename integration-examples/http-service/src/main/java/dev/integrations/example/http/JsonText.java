package dev.integrations.example.http;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON without losing anything: numbers as written, members in order. What is refused is told by its
 * place, never by its text, which may be a secret. Thread-safe.
 */
final class JsonText {

    /** Deeper than any config may be, shallow enough for any thread's stack. */
    static final int MAX_DEPTH = 100;

    static final int MAX_NUMBER_LENGTH = 1_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            // The limit of the body is theirs too.
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    // A store may hold what an earlier release let in.
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(2_000)
                            .build())
                    // A cache of names that callers choose has nothing to gain.
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /**
     * Reads a JSON object.
     *
     * @throws HttpError 400 if the text is anything else
     */
    static JsonObject parse(String text) {
        Object value;
        try {
            value = MAPPER.readValue(text, Object.class);
        } catch (JacksonException refused) {
            throw refusal(refused);
        } catch (ArithmeticException | NumberFormatException beyondBigDecimal) {
            throw HttpError.badRequest("json_limit", "The body holds a number whose exponent is too large.");
        }
        if (!(value instanceof Map<?, ?> members)) {
            throw HttpError.badRequest("not_an_object", "The body must be a JSON object.");
        }
        try {
            return JsonObject.of(members);
        } catch (InvalidValueException refused) {
            throw HttpError.invalid(refused.violations());
        }
    }

    /** Writes compact JSON in UTF-8. */
    static byte[] write(Map<String, ? extends @Nullable Object> members) {
        // By way of a String: writing bytes, Jackson may escape what UTF-8 can say.
        return MAPPER.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes JSON for people to read. */
    static String pretty(Map<String, ? extends @Nullable Object> members) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(members);
    }

    private static HttpError refusal(JacksonException refused) {
        if (refused instanceof StreamConstraintsException) {
            return HttpError.badRequest(
                    "json_limit",
                    "The body is nested deeper than %d levels, or holds a number longer than %d characters%s."
                            .formatted(MAX_DEPTH, MAX_NUMBER_LENGTH, place(refused)));
        }
        // Jackson has no type for it; should the text change, the answer is only less precise.
        if (refused instanceof StreamReadException duplicate
                && duplicate.getOriginalMessage().startsWith("Duplicate")
                && duplicate.processor() != null) {
            String pointer =
                    duplicate.processor().streamReadContext().pathAsPointer().toString();
            return HttpError.invalid(
                    List.of(new Violation(pointer, "duplicate_key", "must be named only once in its object")));
        }
        return HttpError.badRequest("not_json", "The body is not well-formed JSON%s.".formatted(place(refused)));
    }

    private static String place(JacksonException refused) {
        TokenStreamLocation location = refused.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
