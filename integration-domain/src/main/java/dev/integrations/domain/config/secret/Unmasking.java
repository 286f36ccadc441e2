package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts stored values in the place of the masks that stood for them when the config was shown. What was not touched is
 * not looked at. A mask stands for the value in the same place; in a list that was changed, for that of the same
 * element, as far as it is {@linkplain Siblings known} which one that is. Every other mask stays: {@link Mask#refuse}
 * finds it. For one use by one thread.
 */
public final class Unmasking {

    /** The very masks that the stored config was shown with: they tell where they come from. */
    private final Set<String> shownMasks = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Those that were found again: the second one is a copy. */
    private final Set<String> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private Unmasking() {}

    /**
     * Resolves masks.
     *
     * @param sent the document that may hold masks
     * @param shown the stored document as it was shown
     * @param stored the document that holds the values
     */
    public static JsonObject of(JsonObject sent, JsonObject shown, JsonObject stored) {
        Unmasking unmasking = new Unmasking();
        unmasking.collectMasks(shown, stored);
        return (JsonObject) unmasking.resolve(sent, shown, stored);
    }

    private void collectMasks(@Nullable Object shown, @Nullable Object stored) {
        if (shown == stored) {
            return;
        }
        if (shown instanceof String mask) {
            shownMasks.add(mask);
        } else if (shown instanceof JsonObject object && stored instanceof JsonObject original) {
            object.forEach((name, value) -> collectMasks(value, original.get(name)));
        } else if (shown instanceof List<?> list && stored instanceof List<?> original) {
            for (int i = 0; i < list.size(); i++) {
                collectMasks(list.get(i), original.get(i));
            }
        }
    }

    private Object resolve(Object sent, @Nullable Object shown, @Nullable Object stored) {
        if (sent == stored) {
            return sent;
        }
        if (sent instanceof String text) {
            if (!Mask.isIn(text)) {
                return text;
            }
            return stored != null && standsFor(text, shown) ? stored : unresolved(text);
        }
        if (sent instanceof JsonObject object) {
            JsonObject shownObject = shown instanceof JsonObject same ? same : JsonObject.EMPTY;
            JsonObject original = stored instanceof JsonObject same ? same : JsonObject.EMPTY;
            return Members.mapped(object, (name, value) -> resolve(value, shownObject.get(name), original.get(name)));
        }
        return sent instanceof List<?> list && shown instanceof List<?> shownList && stored instanceof List<?> original
                ? elements(list, shownList, original)
                : sent;
    }

    /** By identity for a mask that was shown, else by what it looks like. */
    @SuppressWarnings("ReferenceEquality")
    private boolean standsFor(String mask, @Nullable Object shown) {
        return shownMasks.contains(mask) ? mask == shown && found.add(mask) : mask.equals(shown);
    }

    /** A URL that was shown with masks in it, put elsewhere, is a mask as a whole: there it would be taken for a text. */
    private Object unresolved(String mask) {
        return shownMasks.contains(mask) ? Mask.over(mask) : mask;
    }

    private List<?> elements(List<?> sent, List<?> shown, List<?> stored) {
        Siblings siblings = new Siblings(sent, shown, shownMasks);
        return Members.mapped(sent, (index, element) -> {
            int same = siblings.find(index, element);
            return same < 0 ? element : resolve(element, shown.get(same), stored.get(same));
        });
    }
}
