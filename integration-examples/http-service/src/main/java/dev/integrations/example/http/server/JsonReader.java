package dev.integrations.example.http.server;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.wire.UnreadableBodyException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON without losing anything: numbers as written, members in order. Errors tell the place, never the text, which
 * may be a secret. Thread-safe.
 */
public final class JsonReader {

    /** What can surround a config: the patch, its operation, and the integration's document as the value. */
    private static final int LEVELS_AROUND_A_CONFIG = 3;

    private final int maxDepth;
    private final int maxNumberLength;
    private final JsonMapper mapper;

    /** Creates a reader that accepts every config within these limits, and hardly more. */
    public JsonReader(ConfigLimits limits) {
        this.maxDepth = limits.maxDepth() + LEVELS_AROUND_A_CONFIG;
        this.maxNumberLength = limits.maxNumberLength();
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(maxDepth)
                                .maxNumberLength(maxNumberLength)
                                // The limit of the body applies to them too.
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNameLength(Integer.MAX_VALUE)
                                .build())
                        // Callers choose the names, so that a cache of them gains nothing.
                        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** Reads a text known to be a JSON object. */
    public JsonObject object(String text) {
        return JsonObject.of((Map<?, ?>) Objects.requireNonNull(value(text)));
    }

    /**
     * Reads any JSON value, into plain collections that the caller may keep.
     *
     * @throws UnreadableBodyException if the text is not JSON, or beyond the limits
     * @throws InvalidValueException if an object has a name twice
     */
    @Nullable
    public Object value(String text) {
        try {
            return mapper.readValue(text, Object.class);
        } catch (JacksonException refused) {
            throw refusal(refused);
        } catch (ArithmeticException | NumberFormatException beyondBigDecimal) {
            throw new UnreadableBodyException("json_limit", "The body holds a number whose exponent is too large.");
        }
    }

    private RuntimeException refusal(JacksonException refused) {
        if (refused instanceof StreamConstraintsException) {
            return new UnreadableBodyException(
                    "json_limit",
                    "The body is nested deeper than " + maxDepth + " levels, or holds a number longer than "
                            + maxNumberLength + " characters" + place(refused) + ".");
        }
        // Jackson has no type for it. If its text changes, the answer is merely less precise.
        if (refused instanceof StreamReadException duplicate
                && duplicate.getOriginalMessage().startsWith("Duplicate")
                && duplicate.processor() != null) {
            String pointer =
                    duplicate.processor().streamReadContext().pathAsPointer().toString();
            return new InvalidValueException(pointer, "duplicate_key", "must be named only once in its object");
        }
        return new UnreadableBodyException("not_json", "The body is not well-formed JSON" + place(refused) + ".");
    }

    private static String place(JacksonException refused) {
        TokenStreamLocation location = refused.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
