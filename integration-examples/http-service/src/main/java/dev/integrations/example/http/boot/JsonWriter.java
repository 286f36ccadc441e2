package dev.integrations.example.http.boot;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON: numbers as they were read, members in order. Thread-safe. */
final class JsonWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // A store may hold what an earlier release let in.
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(2_000)
                            .build())
                    .build())
            .build();

    private JsonWriter() {}

    /** Writes JSON for people to read. */
    static String pretty(Map<String, ? extends @Nullable Object> members) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(members);
    }
}
