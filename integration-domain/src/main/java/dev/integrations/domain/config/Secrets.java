package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows where secrets live in a config. A value that is one placeholder and nothing else names a secret and is none.
 * For one use by one thread.
 */
final class Secrets {

    /** Shown in a secret's place. */
    static final String MASK = "********";

    private static final Pattern AUTHORIZATION =
            Pattern.compile("(.*/)?authorization/config/(password|header_value|value)");
    private static final Pattern WEBHOOK = Pattern.compile("webhook/signature_verification/config/(secret|password)");
    private static final Pattern CREDENTIALS = Pattern.compile(
            "credentials/(.*/)?(client/secret|(?i:[^/]*(secret|password|passwd|api_?key|private_?key)[^/]*))");
    private static final Pattern HEADERS = Pattern.compile("(?i)(.*/)?headers/[^/]*(auth|cookie|token|secret"
            + "|password|credential|session|signature|(api|access|private|subscription|client)[-_]?key)[^/]*");

    /** A secret and its place: a path that names the elements of a list by their names where they have some. */
    record Secret(String place, JsonPointer pointer, Object value) {

        boolean isMask() {
            return value.equals(MASK);
        }
    }

    private final Deque<String> path = new ArrayDeque<>();
    private final Function<Secret, Object> onSecret;

    private Secrets(Function<Secret, Object> onSecret) {
        this.onSecret = onSecret;
    }

    /** The document with each secret exchanged by the mask. */
    static JsonObject masked(JsonObject config) {
        return new Secrets(secret -> MASK).object(config, IntegrationConfig.POINTER);
    }

    /** The document with each mask exchanged by the secret that another has in its place, if it has one. */
    static JsonObject unmasked(JsonObject config, JsonObject stored) {
        if (!holdsMask(config)) {
            return config;
        }
        Map<String, Object> known =
                of(stored).stream().collect(Collectors.toMap(Secret::place, Secret::value, (first, second) -> first));
        return new Secrets(secret -> secret.isMask() ? known.getOrDefault(secret.place(), MASK) : secret.value())
                .object(config, IntegrationConfig.POINTER);
    }

    /** Refuses masks that stand for no stored secret. */
    static void refuseMasks(JsonObject config, Check check) {
        if (holdsMask(config)) {
            of(config).stream()
                    .filter(Secret::isMask)
                    .forEach(secret -> check.refuse(
                            secret.pointer(), "masked", "is a mask, but no secret is stored here: send the secret"));
        }
    }

    /** All secrets in document order. */
    static List<Secret> of(JsonObject config) {
        List<Secret> found = new ArrayList<>();
        new Secrets(secret -> {
                    found.add(secret);
                    return secret.value();
                })
                .object(config, IntegrationConfig.POINTER);
        return found;
    }

    /** Most documents hold none, and a look at the texts alone is cheap. */
    private static boolean holdsMask(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.values().stream().anyMatch(Secrets::holdsMask);
        }
        return value instanceof List<?> list ? list.stream().anyMatch(Secrets::holdsMask) : MASK.equals(value);
    }

    private JsonObject object(JsonObject object, JsonPointer at) {
        JsonObject result = object;
        for (Map.Entry<String, @Nullable Object> member : object.entrySet()) {
            Object value = member.getValue();
            if (value == null) {
                continue;
            }
            JsonPointer place = at.child(member.getKey());
            path.addLast(escaped(member.getKey()));
            Object changed = isSecret(object, member.getKey(), value)
                    ? onSecret.apply(new Secret(String.join("/", path), place, value))
                    : within(value, place);
            path.removeLast();
            if (changed != value) {
                result = result.with(member.getKey(), changed);
            }
        }
        return result;
    }

    private Object within(Object value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            return object(object, at);
        }
        return value instanceof List<?> list ? list(list, at) : value;
    }

    private List<?> list(List<?> list, JsonPointer at) {
        List<@Nullable Object> result = new ArrayList<>(list.size());
        boolean same = true;
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            path.addLast(
                    element instanceof JsonObject object && object.get("name") instanceof String name
                            ? escaped(name)
                            : Integer.toString(i));
            Object changed = element == null ? null : within(element, at.child(i));
            path.removeLast();
            result.add(changed);
            same &= changed == element;
        }
        return same ? list : result;
    }

    private boolean isSecret(JsonObject parent, String key, Object value) {
        if (value instanceof Boolean || (value instanceof String text && Placeholders.isSingle(text))) {
            return false;
        }
        boolean inCredentials = "credentials".equals(path.peekFirst());
        if (inCredentials && key.equals("default") && "password".equals(parent.get("type"))) {
            return true;
        }
        if (value instanceof JsonObject || value instanceof List<?>) {
            return false;
        }
        String place = String.join("/", path);
        return inCredentials
                ? CREDENTIALS.matcher(place).matches()
                : AUTHORIZATION.matcher(place).matches()
                        || WEBHOOK.matcher(place).matches()
                        || HEADERS.matcher(place).matches();
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
