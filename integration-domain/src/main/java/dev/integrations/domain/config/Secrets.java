package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)credentials/(.*/)?"
            + "(token|key|[^/]*(_token|secret|password|passwd|assertion|api_?key|private_?key)[^/]*)");
    private static final Pattern HEADERS = Pattern.compile("(?i)(.*/)?headers/"
            + "([^/]*(auth|cookie|token|secret|password|credential|session|signature)[^/]*|([^/]*[-_])?(api)?key)");

    /** Where a mask can only be a mask, even if no secret belongs there. */
    private static final Pattern SENSITIVE_SECTION =
            Pattern.compile("(credentials|webhook)/.*|(.*/)?(authorization|headers)/.*");

    /**
     * A secret and its place. Elements of a list are told apart by their names or, where these are missing or not
     * unique, by all that is no secret in them: never by position, lest one element get the secret of another.
     *
     * @param isMasked whether the place hides its value; if not, a mask there can only have come astray
     */
    record Secret(List<Object> place, JsonPointer pointer, Object value, boolean isMasked) {

        boolean isMask() {
            return value.equals(MASK);
        }
    }

    private final Deque<Object> place = new ArrayDeque<>();
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
        Map<List<Object>, Set<Object>> known = of(stored).stream()
                .collect(Collectors.groupingBy(Secret::place, Collectors.mapping(Secret::value, Collectors.toSet())));
        return new Secrets(secret -> {
                    Set<Object> candidates = known.getOrDefault(secret.place(), Set.of());
                    return secret.isMask() && secret.isMasked() && candidates.size() == 1
                            ? candidates.iterator().next()
                            : secret.value();
                })
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
    static boolean holdsMask(JsonObject config) {
        MaskSearch search = new MaskSearch();
        config.forEach(search);
        return search.found;
    }

    private static final class MaskSearch implements BiConsumer<String, @Nullable Object> {

        private boolean found;

        @Override
        public void accept(String name, @Nullable Object value) {
            look(value);
        }

        private void look(@Nullable Object value) {
            if (value instanceof String text) {
                found |= text.equals(MASK);
            } else if (value instanceof JsonObject object) {
                object.forEach(this);
            } else if (value instanceof List<?> list) {
                list.forEach(this::look);
            }
        }
    }

    private JsonObject object(JsonObject object, JsonPointer at) {
        JsonObject result = object;
        for (Map.Entry<String, @Nullable Object> member : object.entrySet()) {
            String name = member.getKey();
            Object value = member.getValue();
            if (value == null) {
                continue;
            }
            enter(name, name);
            boolean secret = isSecret(object, name, value);
            Object changed = secret || isStrayMask(value)
                    ? onSecret.apply(new Secret(List.copyOf(place), at.child(name), value, secret))
                    : within(value, at.child(name));
            leave();
            if (changed != value) {
                result = result.with(name, changed);
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
            Object changed = element;
            if (element != null) {
                enter(Integer.toString(i), identity(element, list));
                changed = within(element, at.child(i));
                leave();
            }
            result.add(changed);
            same &= changed == element;
        }
        return same ? list : result;
    }

    private Object identity(Object element, List<?> siblings) {
        if (!(element instanceof JsonObject object)) {
            return element;
        }
        return object.get("name") instanceof String name && isOnlyOneNamed(name, siblings)
                ? name
                : masking().object(object, IntegrationConfig.POINTER);
    }

    private static boolean isOnlyOneNamed(String name, List<?> siblings) {
        return siblings.stream()
                        .filter(other -> other instanceof JsonObject sibling && name.equals(sibling.get("name")))
                        .count()
                == 1;
    }

    /** Masks a part of the document as it is masked in its place. */
    private Secrets masking() {
        Secrets masking = new Secrets(secret -> MASK);
        masking.path.addAll(path);
        return masking;
    }

    private void enter(String token, Object identity) {
        path.addLast(token.replace("~", "~0").replace("/", "~1"));
        place.addLast(identity);
    }

    private void leave() {
        path.removeLast();
        place.removeLast();
    }

    private boolean isStrayMask(Object value) {
        return value.equals(MASK)
                && SENSITIVE_SECTION.matcher(String.join("/", path)).matches();
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
        String at = String.join("/", path);
        return inCredentials
                ? CREDENTIALS.matcher(at).matches()
                : AUTHORIZATION.matcher(at).matches()
                        || WEBHOOK.matcher(at).matches()
                        || HEADERS.matcher(at).matches();
    }
}
