package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values that a changed config would make public although its sender neither sent them for that place nor was
 * shown them there before. A changed key next to a value, such as a format, is enough to make the value public. Names
 * and the length of a list count as values. Stateless.
 */
public final class Exposure {

    /** The value of an earlier config at a place, and what was shown of it; both null if there is none. */
    public record Known(@Nullable Object value, @Nullable Object shown) {

        private Known in(Object token) {
            return new Known(member(value, token), member(shown, token));
        }

        /** Prints neither: the value may be a secret. */
        @Override
        public String toString() {
            return "Known";
        }
    }

    private Exposure() {}

    /**
     * Replaces values that would be published unseen with masks.
     *
     * @param config the config to store
     * @param shown the config as it would be shown
     * @param sent the config or merge patch that was sent
     * @param known the earlier configs, the stored one first; the first one that holds the same string, number or
     *     boolean at a place decides whether it was shown
     * @return the config, with a mask instead of each value that would be shown and was not known; the same object if
     *     there is no such value
     */
    public static JsonObject hidden(JsonObject config, JsonObject shown, JsonObject sent, List<Known> known) {
        return Members.mapped(
                config, (name, member) -> hidden(member, shown.get(name), sent.get(name), in(name, known)));
    }

    private static Object hidden(Object value, @Nullable Object shown, @Nullable Object sent, List<Known> known) {
        if (Mask.TEXT.equals(shown) || isShownAlready(value, shown, known.get(0))) {
            return value;
        }
        if (value instanceof JsonObject object && shown instanceof JsonObject now) {
            return object.keySet().stream().allMatch(name -> isKnown(name, sent, known))
                    ? Members.mapped(
                            object,
                            (name, member) -> hidden(member, now.get(name), member(sent, name), in(name, known)))
                    : Mask.overUnseen(object);
        }
        if (value instanceof List<?> list && shown instanceof List<?> now) {
            return list.isEmpty() || isKnown(list.size() - 1, sent, known)
                    ? Members.mapped(
                            list,
                            (index, element) -> hidden(element, now.get(index), member(sent, index), in(index, known)))
                    : Mask.overUnseen(list);
        }
        return value.equals(sent) || (shown != null && (shown.equals(sent) || wasShown(value, shown, known)))
                ? value
                : Mask.overUnseen(value);
    }

    /**
     * Whether all of it was shown, in the same way. By identity: an update shares what it leaves untouched, which is most
     * of a config.
     */
    private static boolean isShownAlready(Object value, @Nullable Object shown, Known stored) {
        return value == stored.value() && shown == stored.shown();
    }

    private static boolean isKnown(Object token, @Nullable Object sent, List<Known> known) {
        return holds(sent, token) || known.stream().anyMatch(earlier -> holds(earlier.shown(), token));
    }

    private static boolean wasShown(Object value, Object shown, List<Known> known) {
        return known.stream()
                .filter(earlier -> value.equals(earlier.value()))
                .findFirst()
                .filter(earlier -> shown.equals(earlier.shown()))
                .isPresent();
    }

    private static List<Known> in(Object token, List<Known> known) {
        List<Known> members = new ArrayList<>(known.size());
        for (Known earlier : known) {
            members.add(earlier.in(token));
        }
        return members;
    }

    private static boolean holds(@Nullable Object container, Object token) {
        return container instanceof JsonObject object
                ? object.containsKey(token)
                : container instanceof List<?> list && token instanceof Integer index && index < list.size();
    }

    private static @Nullable Object member(@Nullable Object container, Object token) {
        if (container instanceof JsonObject object) {
            return object.get(token);
        }
        return container instanceof List<?> list && token instanceof Integer index && index < list.size()
                ? list.get(index)
                : null;
    }
}
