package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a merge patch must have made of a document, worked out apart from the service: RFC 7396 as it is written, and a mask
 * stands for what is stored.
 */
final class MergedByTheBook {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String MASK = "********";

    private final Map<?, ?> before;
    private final Map<?, ?> patch;

    /** Fails if the patch is not JSON in UTF-8, which must not have been accepted. */
    MergedByTheBook(String before, byte[] patch) throws CharacterCodingException {
        this.before = STRICT.readValue(before, Map.class);
        this.patch = STRICT.readValue(
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(patch))
                        .toString(),
                Map.class);
    }

    /** Checks each field, and that the version grew by one if one of them changed. */
    void isShownBy(String after) {
        Map<?, ?> shown = STRICT.readValue(after, Map.class);
        boolean changed = false;
        for (String field : new String[] {"name", "category", "is_beta", "sharing", "config"}) {
            Object expected =
                    patch.containsKey(field) ? merged(before.get(field), patch.get(field)) : before.get(field);
            assertThat(shown.get(field)).as(field).isEqualTo(asWritten(expected));
            changed |= !String.valueOf(expected).equals(String.valueOf(before.get(field)));
        }
        long version = ((Number) before.get("version")).longValue();
        assertThat(((Number) patch.get("version")).longValue()).isEqualTo(version);
        assertThat(((Number) shown.get("version")).longValue()).isBetween(changed ? version + 1 : version, version + 1);
    }

    /** {@code 1e0} is written {@code 1}, which is another number to Java only. */
    private static Object asWritten(Object value) {
        return STRICT.readValue(STRICT.writeValueAsString(value), Object.class);
    }

    private static Object merged(Object target, Object patch) {
        if (MASK.equals(patch)) {
            assertThat(target).as("what an accepted mask stands for").isNotNull();
            return target;
        }
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        if (target instanceof Map<?, ?> members) {
            result.putAll(members);
        }
        changes.forEach((key, value) -> {
            if (value == null) {
                result.remove(key);
            } else {
                result.put(key, merged(result.get(key), value));
            }
        });
        return result;
    }
}
