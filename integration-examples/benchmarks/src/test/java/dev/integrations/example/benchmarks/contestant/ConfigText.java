package dev.integrations.example.benchmarks.contestant;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Merges as people write it: read the text, merge in place, write it. */
public final class ConfigText {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private ConfigText() {}

    /** Reads a text into maps and lists that may be changed. */
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    public static Map<String, Object> read(String text) {
        return MAPPER.readValue(text, Map.class);
    }

    /** Writes a text without white space. */
    public static String write(Map<String, Object> config) {
        return MAPPER.writeValueAsString(config);
    }

    static String merged(String text, Map<String, Object> patch) {
        Map<String, Object> config = read(text);
        merge(config, patch);
        return write(config);
    }

    /** Merges a patch (RFC 7396) in place. */
    @SuppressWarnings("unchecked")
    public static void merge(Map<String, Object> target, Map<String, Object> patch) {
        patch.forEach((name, value) -> {
            if (value == null) {
                target.remove(name);
            } else if (value instanceof Map<?, ?> section) {
                Map<String, Object> into =
                        target.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
                merge(into, (Map<String, Object>) section);
                target.put(name, into);
            } else {
                target.put(name, value);
            }
        });
    }
}
