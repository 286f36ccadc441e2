package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a changed config would show although nobody decided so: what its sender neither sent for that place, nor
 * was shown there before. A key beside a value, such as a format, is enough to make it public. Names and the length of
 * a list are values, too. Stateless.
 */
public final class Exposure {

    /** What an earlier config held in a place, and what it showed there; both null if nothing. */
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
     * Hides what would be shown unseen.
     *
     * @param config what is to be stored
     * @param shown what it would show
     * @param sent what was sent
     * @param known the earlier ones, the stored one first; the first that holds the same text, number or flag in a place
     *     tells whether it was shown
     * @return the config, with a mask over each value that is shown now and was not known; the same object if there is
     *     none
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
                    : Mask.over(object);
        }
        if (value instanceof List<?> list && shown instanceof List<?> now) {
            return list.isEmpty() || isKnown(list.size() - 1, sent, known)
                    ? Members.mapped(
                            list,
                            (index, element) -> hidden(element, now.get(index), member(sent, index), in(index, known)))
                    : Mask.over(list);
        }
        return value.equals(sent) || (shown != null && (shown.equals(sent) || wasShown(value, shown, known)))
                ? value
                : Mask.over(value);
    }

    /** All of it, and in the same way: most of a config is not touched by an update. */
    @SuppressWarnings("ReferenceEquality")
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
