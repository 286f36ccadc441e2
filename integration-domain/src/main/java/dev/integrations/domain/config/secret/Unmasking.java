package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces masks with the stored values that they stood for when the config was displayed. Unchanged parts are skipped.
 * A mask stands for the value at the same place; in a changed list, for the value of the same element, if
 * {@linkplain Siblings it can be matched}. Any other mask stays, and {@link Mask#refuse} finds it. For one use by one
 * thread.
 */
public final class Unmasking {

    /** The mask objects of the displayed config, whose identity shows where they come from. */
    private final Set<String> shownMasks = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The masks found so far: a second occurrence is a copy. */
    private final Set<String> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private Unmasking() {}

    /**
     * Replaces the masks.
     *
     * @param sent the document that may contain masks
     * @param shown the stored document as it was displayed
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
            return stored != null && standsFor(text, shown) ? stored : text;
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

    /** By identity for a mask that was displayed, otherwise by its text. */
    private boolean standsFor(String mask, @Nullable Object shown) {
        return shownMasks.contains(mask) ? mask == shown && found.add(mask) : mask.equals(shown);
    }

    private List<?> elements(List<?> sent, List<?> shown, List<?> stored) {
        Siblings siblings = new Siblings(sent, shown, shownMasks);
        return Members.mapped(sent, (index, element) -> {
            int same = siblings.find(index, element);
            return same < 0 ? element : resolve(element, shown.get(same), stored.get(same));
        });
    }
}
