package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Requests in their order, and what must be answered to each. In every text of a story, <code>{name}</code> stands for what
 * was kept under that name, and <code>{new}</code> for a text that no other story knows.
 *
 * @param name the rule that it shows
 * @param given what its texts may name from the start
 * @param steps the requests and answers
 */
record WireStory(String name, Map<String, String> given, List<JsonObject> steps) {

    private static final String RESOURCE = "wire-stories.json";

    /** What {@link JsonPointer#resolve} gives where nothing is. */
    private static final String NOTHING = "nothing there";

    /** Parses JSON. */
    interface Parser {

        @Nullable
        Object parse(String json);
    }

    static List<WireStory> read(Parser parser, String setUp) {
        try (InputStream stream = WireStory.class.getResourceAsStream(RESOURCE)) {
            String text = new String(Objects.requireNonNull(stream, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
            JsonObject stories = JsonObject.of((Map<?, ?>) Objects.requireNonNull(parser.parse(text)));
            return ((List<?>) Objects.requireNonNull(stories.get(setUp)))
                    .stream().flatMap(story -> of((JsonObject) story).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One, or one for each of the texts that are given. */
    private static List<WireStory> of(JsonObject story) {
        String name = (String) Objects.requireNonNull(story.get("rule"));
        List<JsonObject> steps = objects(Objects.requireNonNull(story.get("steps")));
        if (!(story.get("each") instanceof List<?> each)) {
            return List.of(new WireStory(name, Map.of(), steps));
        }
        return each.stream()
                .map(one -> one instanceof JsonObject several ? texts(several) : Map.of("each", (String) one))
                .map(given -> new WireStory(name + ": " + given.values(), given, steps))
                .toList();
    }

    void tell(WireHost host) {
        Map<String, String> kept = new HashMap<>(given);
        kept.put("new", UUID.randomUUID().toString());
        kept.put("owner", host.team(WireHost.OWNER));
        kept.put("other", host.team(WireHost.OTHER));
        kept.put("environment", host.environment());
        kept.put("nobody", UUID.randomUUID().toString());
        for (int i = 0; i < steps.size(); i++) {
            JsonObject step = steps.get(i);
            UnaryOperator<String> filled = text -> filled(text, kept);
            WireHost.Answer answer = host.send((String) step.getOrDefault("as", WireHost.OWNER), request(step, filled));
            check("step " + (i + 1) + " of \"" + name + "\": " + step.get("send"), step, answer, host, filled);
            if (step.get("keep") instanceof JsonObject keep) {
                keep.forEach((as, from) -> kept.put(as, kept(Objects.requireNonNull(from), answer, host)));
            }
        }
    }

    private static WireHost.Request request(JsonObject step, UnaryOperator<String> filled) {
        String[] line =
                filled.apply((String) Objects.requireNonNull(step.get("send"))).split(" ", 2);
        int mark = line[1].indexOf('?');
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Optional<String> body = Optional.empty();
        if (step.containsKey("body")) {
            body = Optional.of(filled.apply(step.get("body") instanceof String text ? text : json(step.get("body"))));
            headers.put(
                    "Content-Type",
                    List.of(step.get("body") instanceof List<?> ? "application/json-patch+json" : "application/json"));
        }
        if (step.get("headers") instanceof JsonObject named) {
            named.forEach((name, value) -> headers.put(
                    filled.apply(name),
                    value instanceof List<?> lines
                            ? lines.stream()
                                    .map(text -> filled.apply((String) text))
                                    .toList()
                            : value == null ? List.of() : List.of(filled.apply((String) value))));
        }
        return new WireHost.Request(
                line[0],
                mark < 0 ? line[1] : line[1].substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(line[1].substring(mark + 1)),
                headers,
                body);
    }

    private static void check(
            String where, JsonObject step, WireHost.Answer answer, WireHost host, UnaryOperator<String> filled) {
        String told = where + " was answered " + answer.status() + " " + answer.body();
        assertThat((long) answer.status()).as(told).isEqualTo(step.getOrDefault("status", 200L));
        assertThat(answer.headers().get("X-Content-Type-Options")).as(told).isEqualTo("nosniff");
        assertThat(answer.headers().get("Cache-Control")).as(told).isEqualTo("no-store");
        if (step.get("answers") instanceof JsonObject headers) {
            headers.forEach((name, value) -> checkHeader(
                    told, name, answer.headers().get(name), value == null ? null : filled.apply((String) value)));
        }
        for (Object text : texts(step, "contains")) {
            assertThat(answer.body()).as(told).contains(filled.apply((String) text));
        }
        for (Object text : texts(step, "hides")) {
            assertThat(answer.body() + answer.headers()).as(told).doesNotContain(filled.apply((String) text));
        }
        if (step.get("text") instanceof String text) {
            assertThat(answer.body()).as(told).isEqualTo(filled.apply(text));
        }
        boolean isError = answer.status() >= 400;
        if (!isError && !step.containsKey("at") && !step.containsKey("members")) {
            return;
        }
        JsonObject body = JsonObject.of((Map<?, ?>) Objects.requireNonNull(host.parse(answer.body())));
        if (isError) {
            checkError(told, step, answer, body, filled);
        }
        if (step.get("members") instanceof List<?> members) {
            assertThat(new ArrayList<Object>(body.keySet())).as(told).isEqualTo(members);
        }
        if (step.get("at") instanceof JsonObject places) {
            places.forEach((pointer, value) -> assertThat(resolved(body, pointer))
                    .as(told + " at " + pointer)
                    .isEqualTo(value == null ? null : expected(value, host, filled)));
        }
        for (Object pointer : texts(step, "without")) {
            assertThat(resolved(body, (String) pointer))
                    .as(told + " at " + pointer)
                    .isEqualTo(NOTHING);
        }
    }

    /** A value that ends in a star is the beginning of one. */
    private static void checkHeader(String told, String name, @Nullable String actual, @Nullable String expected) {
        if (expected != null && expected.endsWith("*")) {
            assertThat(actual).as(told + " with " + name).startsWith(expected.substring(0, expected.length() - 1));
        } else {
            assertThat(actual).as(told + " with " + name).isEqualTo(expected);
        }
    }

    /** The vendor's shape, whatever is wrong. */
    private static void checkError(
            String told, JsonObject step, WireHost.Answer answer, JsonObject body, UnaryOperator<String> filled) {
        assertThat(body.keySet()).as(told).containsExactly("statusCode", "error", "message", "details");
        assertThat(body.get("statusCode")).as(told).isEqualTo((long) answer.status());
        assertThat((String) body.get("message")).as(told).isNotBlank();
        if (step.get("violates") instanceof List<?> violations) {
            assertThat(resolved(body, "/details/code")).as(told).isEqualTo("invalid");
            List<String> actual = new ArrayList<>();
            for (JsonObject violation : objects(Objects.requireNonNull(resolved(body, "/details/violations")))) {
                actual.add(violation.get("pointer") + " " + violation.get("code"));
            }
            assertThat(actual)
                    .as(told)
                    .isEqualTo(violations.stream()
                            .map(text -> filled.apply((String) text))
                            .toList());
        } else {
            assertThat(resolved(body, "/details/code")).as(told).isEqualTo(filled.apply((String)
                    Objects.requireNonNull(step.get("code"), told)));
        }
    }

    private static String kept(Object from, WireHost.Answer answer, WireHost host) {
        String where = (String) from;
        if (where.equals("text")) {
            return answer.body();
        }
        return where.startsWith("/") || where.isEmpty()
                ? String.valueOf(
                        resolved(JsonObject.of((Map<?, ?>) Objects.requireNonNull(host.parse(answer.body()))), where))
                : Objects.requireNonNull(answer.headers().get(where), where);
    }

    private static @Nullable Object resolved(JsonObject body, String pointer) {
        return JsonPointer.parse(pointer).resolve(body, NOTHING);
    }

    /** What is named in a text is put there; what is named alone and is JSON stays what it is. */
    private static @Nullable Object expected(Object value, WireHost host, UnaryOperator<String> filled) {
        Object parsed = host.parse(filled.apply(json(value)));
        return JsonObject.of(Collections.singletonMap("", parsed)).get("");
    }

    private static String filled(String text, Map<String, String> kept) {
        String filled = text;
        for (Map.Entry<String, String> each : kept.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    private static String json(@Nullable Object value) {
        String wrapped =
                WireResponse.document(Collections.singletonMap("", value)).json();
        return wrapped.substring("{\"\":".length(), wrapped.length() - 1);
    }

    private static List<?> texts(JsonObject step, String name) {
        return step.get(name) instanceof List<?> texts ? texts : List.of();
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.forEach((name, value) -> texts.put(name, (String) Objects.requireNonNull(value)));
        return texts;
    }

    private static List<JsonObject> objects(Object list) {
        return ((List<?>) list).stream().map(JsonObject.class::cast).toList();
    }
}
