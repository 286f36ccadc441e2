package dev.integrations.adapter.jdbi;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object as the text that is stored: lossless both ways. Read token by token, as Jackson's maps would have to be
 * copied into the core's objects.
 */
final class JsonText {

    /** Limits are the core's business: whatever was stored must be readable. */
    private static final JsonFactory UNLIMITED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonObject.MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerFor(Map.class);

    private JsonText() {}

    static String write(JsonObject object) {
        return WRITER.writeValueAsString(object);
    }

    static JsonObject read(String text) {
        try (JsonParser in = UNLIMITED.createParser(ObjectReadContext.empty(), text)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                JsonObject object = object(in);
                if (in.nextToken() == null) {
                    return object;
                }
            }
            throw new IllegalArgumentException("what is stored is not one JSON object");
        }
    }

    private static JsonObject object(JsonParser in) {
        JsonObject.Builder object = JsonObject.builder();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            object.put(name, value(in));
        }
        return object.build();
    }

    private static @Nullable Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? in.getBigIntegerValue() : in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("what is stored is no JSON");
        };
    }

    private static List<@Nullable Object> list(JsonParser in) {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return list;
    }
}
