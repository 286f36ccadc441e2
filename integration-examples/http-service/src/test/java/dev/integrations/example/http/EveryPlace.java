package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;

import dev.integrations.domain.config.ConfigSchema;
import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Configs made of the schema itself, with a canary wherever another team must be shown none: at every place that is not
 * public, beside every known key, and where a public place holds what it should not. A store may hold all of them, as an
 * earlier release may have accepted any.
 */
final class EveryPlace {

    private static final List<Object> OF_THE_WRONG_TYPE =
            List.of(Map.of("k", List.of(CANARY, Map.of("k", CANARY))), List.of(Map.of("k", CANARY), List.of(CANARY)));

    /** What the members of each section depend on; a document has one of each. */
    private static final List<List<String>> FORMATS = List.of(
            List.of("api_key", "oauth2", "oauth2_client_credentials", "oauth", "keka_oauth"),
            List.of("bearer", "header", "basic"),
            List.of("page", "cursor", "link_header", "offset", "range", "dynamic"));

    private EveryPlace() {}

    static List<JsonObject> configs() {
        return IntStream.rangeClosed(0, 6).boxed().flatMap(EveryPlace::round).toList();
    }

    /** The last one has no format anywhere. */
    private static Stream<JsonObject> round(int round) {
        List<String> formats = FORMATS.stream()
                .map(of -> round == 6 ? "" : of.get(round % of.size()))
                .toList();
        List<KnownKey> keys = ConfigSchema.knownKeys().stream()
                .filter(key -> format(key).isEmpty() || formats.contains(format(key)))
                .toList();
        Map<String, Object> hidden = new LinkedHashMap<>();
        keys.stream().filter(EveryPlace::isHidden).forEach(key -> put(hidden, key, CANARY));
        keys.stream().filter(EveryPlace::hasOthersBeside).forEach(key -> put(hidden, beside(key), CANARY));
        Stream<Map<String, Object>> wrong = OF_THE_WRONG_TYPE.stream().map(value -> {
            Map<String, Object> document = new LinkedHashMap<>();
            keys.stream().filter(EveryPlace::isValue).forEach(key -> put(document, key, value));
            return document;
        });
        return Stream.concat(Stream.of(hidden), wrong)
                .flatMap(document -> Stream.of(document, withCredentialsByFormat(document, formats.get(0))))
                .map(JsonObject::of);
    }

    /** A credential may also stand in a map, under its format. */
    private static Map<String, Object> withCredentialsByFormat(Map<String, Object> document, String format) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.computeIfPresent(
                "credentials", (name, credential) -> Map.of(format.isEmpty() ? "x" : format, credential));
        return changed;
    }

    private static boolean isHidden(KnownKey key) {
        return isValue(key) && key.disclosure() != Disclosure.PUBLIC;
    }

    /** Whatever holds neither keys that the schema knows, nor names that the owner chooses. */
    private static boolean isValue(KnownKey key) {
        return !isObject(key)
                && !key.expected().equals("a list")
                && !key.path().equals("credentials")
                && !key.path().startsWith("tool_tags");
    }

    private static boolean hasOthersBeside(KnownKey key) {
        return (isObject(key) || key.path().equals("credentials"))
                && !key.path().startsWith("tool_tags");
    }

    private static boolean isObject(KnownKey key) {
        return key.expected().startsWith("an object");
    }

    private static KnownKey beside(KnownKey key) {
        return new KnownKey(path(key) + ".x-unknown", key.expected(), Disclosure.UNKNOWN);
    }

    private static String path(KnownKey key) {
        return key.path().split(" ")[0];
    }

    private static String format(KnownKey key) {
        int bracket = key.path().indexOf('(');
        return bracket < 0 ? "" : key.path().substring(bracket + 1, key.path().length() - 1);
    }

    private static void put(Map<String, Object> document, KnownKey key, Object value) {
        List<String> tokens = Stream.of(
                        path(key).replace("[]", ".[]").replace("*", "any").split("\\."))
                .toList();
        put(document, tokens, format(key), value);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> object, List<String> tokens, String format, Object value) {
        String name = tokens.get(0);
        if (name.equals("config") && !format.isEmpty()) {
            object.put("format", format);
        }
        if (tokens.size() == 1) {
            object.putIfAbsent(name, value);
        } else if (tokens.get(1).equals("[]")) {
            List<Object> list = (List<Object>)
                    object.computeIfAbsent(name, absent -> new ArrayList<>(List.of(new LinkedHashMap<>())));
            put(
                    (Map<String, Object>) Objects.requireNonNull(list.get(0)),
                    tokens.subList(2, tokens.size()),
                    format,
                    value);
        } else if (object.computeIfAbsent(name, absent -> new LinkedHashMap<>()) instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, tokens.subList(1, tokens.size()), format, value);
        }
    }
}
