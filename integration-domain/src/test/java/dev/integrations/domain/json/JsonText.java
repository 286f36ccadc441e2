package dev.integrations.domain.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON text for tests, where a text may also stand in single quotes. */
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /** Reads an object. */
    public static JsonObject object(String text) {
        return JsonObject.of(MAPPER.readValue(text, Map.class));
    }

    /** Reads any value. */
    public static @Nullable Object value(String text) {
        return object("{\"value\":" + text + "}").get("value");
    }

    /** Writes compactly. */
    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
