package dev.integrations.wire.jsonpatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON Patch to the letter: text in, text out. */
class JsonPatchCasesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Case(String document, String patch, String result) {

        static Case of(String line) {
            int patch = line.indexOf(" << ");
            int result = line.lastIndexOf(" >> ");
            return new Case(line.substring(0, patch), line.substring(patch + 4, result), line.substring(result + 4));
        }

        boolean isRefused() {
            return result.equals("!");
        }
    }

    static Stream<Case> community() {
        return cases("community-cases.txt");
    }

    static Stream<Case> rfc() {
        return cases("rfc-cases.txt");
    }

    @ParameterizedTest
    @MethodSource
    void community(Case one) {
        check(one);
    }

    @ParameterizedTest
    @MethodSource
    void rfc(Case one) {
        check(one);
    }

    @Test
    void noCaseIsLost() {
        assertThat(community()).hasSize(112);
        assertThat(rfc()).hasSize(86);
    }

    @Test
    void theOrderOfMembers_isKept() {
        Object patched = apply("{\"a\":1,\"b\":2,\"c\":3}", """
                [{"op":"replace","path":"/a","value":9},{"op":"add","path":"/b","value":8},\
                {"op":"move","from":"/c","path":"/c"},{"op":"add","path":"/0","value":7}]""");
        assertThat(((JsonObject) patched).keySet()).containsExactly("a", "b", "c", "0");
    }

    @Test
    void theDocument_staysAsItIs_andOneResultIsNotPartOfAnother() {
        JsonObject document = object("{\"a\":[{\"b\":1}]}");
        JsonPatch patch = JsonPatch.of(parsed("""
                [{"op":"add","path":"/c","value":[1]},{"op":"add","path":"/c/-","value":2},\
                {"op":"add","path":"/a/0/d","value":{}}]"""));
        Object once = patch.applyTo(document, 1_000);
        assertThat(patch.applyTo(document, 1_000)).isEqualTo(once);
        assertThat(document).isEqualTo(object("{\"a\":[{\"b\":1}]}"));
    }

    private static void check(Case one) {
        try {
            Object patched = apply(one.document(), one.patch());
            if (one.isRefused()) {
                fail("was applied");
            }
            assertThat(patched).isEqualTo(value(one.result()));
        } catch (InvalidValueException | JacksonException refused) {
            assertThat(one.isRefused()).as("%s", refused.getMessage()).isTrue();
        }
    }

    private static Object apply(String document, String patch) {
        return JsonPatch.of(parsed(patch)).applyTo(value(document), 1_000);
    }

    private static Object parsed(String text) {
        return JSON.readValue(text, Object.class);
    }

    private static JsonObject object(String text) {
        return JsonObject.of((Map<?, ?>) parsed(text));
    }

    private static Object value(String text) {
        return JsonObject.of(Collections.singletonMap("", parsed(text))).get("");
    }

    private static Stream<Case> cases(String resource) {
        try (InputStream stream = JsonPatchCasesTest.class.getResourceAsStream(resource)) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::of);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
