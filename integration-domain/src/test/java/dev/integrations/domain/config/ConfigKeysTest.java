package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.KnownKeysTable.Row;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known key with right and wrong values: the place and the code are exact. */
class ConfigKeysTest {

    /** Right values, then wrong ones with their code. */
    private record Kind(String right, String wrong) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("text", new Kind("['', 'any', '{{', 'a\\r\\nb']", "{'wrong_type': [5, true, {}, ['a']]}")),
            Map.entry("texts", new Kind("[[], ['a', '']]", "{'wrong_type': ['a', [5], ['a', null], {}]}")),
            Map.entry("flag", new Kind("[true, false]", "{'wrong_type': ['true', 0, 1]}")),
            Map.entry("integer", new Kind("[0, -1, 100, 12345678901234567890]", "{'wrong_type': [1.5, '1', true]}")),
            Map.entry("any", new Kind("[null, 5, 'a', true, [], {'a': null}]", "{}")),
            Map.entry("map", new Kind("[{}]", "{'wrong_type': ['a', 5, true, []]}")),
            Map.entry("method", new Kind("[{'path': '/x'}]", "{'wrong_type': ['a', 5, true, []]}")),
            Map.entry("list", new Kind("[[]]", "{'wrong_type': ['a', 5, {}]}")),
            Map.entry(
                    "url",
                    new Kind(
                            "['https://example.com', 'https://{{context.domain}}/x']",
                            "{'wrong_type': [5, []], 'not_http_url': ['', 'x'], 'unbalanced_placeholder': ['{{x']}")),
            Map.entry(
                    "template",
                    new Kind("['', 'a{{b}}c']", "{'wrong_type': [5, {}], 'unbalanced_placeholder': ['a{{b', 'a}}']}")),
            Map.entry("templates", new Kind("[{}, {'a': ['{{b}}', null, 5]}]", "{'wrong_type': ['{{a}}', 5, []]}")),
            Map.entry(
                    "header",
                    new Kind(
                            "['', 'Bearer {{x}}', 'é']",
                            "{'wrong_type': [5, []], 'unbalanced_placeholder': ['{{x'],"
                                    + " 'header_value': ['a\\rb', 'a\\nb', 'a\\u0000b']}")),
            Map.entry(
                    "name",
                    new Kind(
                            "['X-Api-Key', '!#$%&*+.^_`|~0aZ-']",
                            "{'wrong_type': [5], 'header_name': ['', 'a b', 'a:', 'é', 'a\\r\\n', '{{x}}']}")),
            Map.entry(
                    "verb",
                    new Kind(
                            "['get', 'post', 'put', 'patch', 'delete', 'GET', 'Post']",
                            "{'wrong_type': [5], 'not_allowed': ['', 'head', 'get ']}")));

    static Stream<Arguments> right() {
        return KnownKeysTable.rows().stream()
                .flatMap(row -> rightValues(row).map(value -> Arguments.of(row, JsonText.write(value))));
    }

    static Stream<Arguments> wrong() {
        return KnownKeysTable.rows().stream()
                .flatMap(row -> wrongValues(row).entrySet().stream()
                        .flatMap(wrong -> ((List<?>) wrong.getValue())
                                .stream().map(value -> Arguments.of(row, JsonText.write(value), wrong.getKey()))));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("right")
    void rightValue_isAccepted(Row row, String value) {
        assertThat(Checked.violations(document(row, JsonText.value(value)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1} is {2}")
    @MethodSource("wrong")
    void wrongValue_isRefused_atItsPlaceOnly(Row row, String value, String code) {
        assertThat(Checked.violations(document(row, JsonText.value(value)))).containsExactly(pointer(row) + " " + code);
    }

    @ParameterizedTest
    @MethodSource("right")
    void knownKey_isNoUnknownKey(Row row, String value) {
        ConfigReport report =
                IntegrationConfig.of(document(row, JsonText.value(value))).check(ConfigLimits.DEFAULT);
        assertThat(Checked.findings(report)).doesNotContain(pointer(row) + " unknown_key");
    }

    @Test
    void knownKeys_areThoseOfTheTable() {
        assertThat(ConfigSchema.knownKeys().stream().map(KnownKey::path))
                .containsExactlyInAnyOrderElementsOf(
                        KnownKeysTable.rows().stream().map(Row::knownPath).toList());
    }

    @Test
    void knownKeys_sayWhereNullIsAllowed() {
        List<String> nullable = KnownKeysTable.rows().stream()
                .filter(Row::nullable)
                .map(Row::knownPath)
                .toList();
        assertThat(ConfigSchema.knownKeys().stream()
                        .filter(key -> key.expected().contains("or null"))
                        .map(KnownKey::path))
                .containsExactlyInAnyOrderElementsOf(nullable);
    }

    private static Stream<Object> rightValues(Row row) {
        List<?> values = isEnum(row)
                ? members(row)
                : (List<?>) JsonText.value(KINDS.get(row.kind()).right());
        return row.nullable()
                ? Stream.concat(Stream.of((Object) null), values.stream())
                : values.stream().map(v -> v);
    }

    private static Map<String, Object> wrongValues(Row row) {
        String upperCase = isEnum(row) ? members(row).get(0).toUpperCase(Locale.ROOT) : "";
        Map<String, Object> wrong = isEnum(row)
                ? Map.of("wrong_type", List.of(5, List.of()), "not_allowed", List.of("", "other", upperCase))
                : JsonText.object(KINDS.get(row.kind()).wrong());
        if (row.nullable() || row.kind().equals("any")) {
            return wrong;
        }
        List<Object> types = Stream.concat(((List<?>) wrong.get("wrong_type")).stream(), Stream.of((Object) null))
                .collect(Collectors.toList());
        Map<String, Object> withNull = new LinkedHashMap<>(wrong);
        withNull.put("wrong_type", types);
        return withNull;
    }

    private static boolean isEnum(Row row) {
        return row.kind().startsWith("[");
    }

    private static List<String> members(Row row) {
        return List.of(row.kind().substring(1, row.kind().length() - 1).split(","));
    }

    private static List<String> tokens(Row row) {
        return Arrays.asList(row.path().replace("[]", ".[]").split("\\."));
    }

    private static String pointer(Row row) {
        return tokens(row).stream()
                .map(token -> token.equals("*") ? "any" : token.replace("[]", "0"))
                .collect(Collectors.joining("/", "/config/", ""));
    }

    /** The smallest document with the value at the key's place: a method gets its path, a variant its format. */
    static Map<?, ?> document(Row row, Object value) {
        List<String> tokens = tokens(row);
        Object document = value;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            String token = tokens.get(i);
            if (token.equals("[]")) {
                document = Collections.singletonList(document);
                continue;
            }
            JsonObject object = JsonObject.EMPTY.with(token.equals("*") ? "any" : token, document);
            if (token.equals("config") && !row.format().isEmpty()) {
                object = object.with("format", row.format());
            }
            boolean isMethod = i == 3 && tokens.get(0).equals("resources");
            document = isMethod && !object.containsKey("path") ? object.with("path", "/x") : object;
        }
        return (Map<?, ?>) document;
    }
}
