package dev.integrations.adapter.jdbi;

import dev.integrations.domain.json.JsonObject;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object as the text that is stored: lossless both ways. */
final class JsonText {

    /** Limits are the core's business: whatever was stored must be readable. */
    private static final StreamReadConstraints UNLIMITED = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(UNLIMITED).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(Map.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(Map.class);

    private JsonText() {}

    static String write(JsonObject object) {
        return WRITER.writeValueAsString(object);
    }

    static JsonObject read(String text) {
        return JsonObject.of(READER.<Map<?, ?>>readValue(text));
    }
}
