package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a document that are not the same object as at the same place of an earlier document. For one thread.
 */
public final class ChangedValues {

    private final Set<Object> values = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean holdsMask;

    public ChangedValues(JsonObject before, JsonObject after) {
        compare(before, after);
    }

    /** Returns whether a value is only at places where it was before. */
    public boolean isUntouched(Object value) {
        return !values.contains(value);
    }

    /** Returns whether there is a mask directly in one of the changed containers. */
    public boolean holdsMask() {
        return holdsMask;
    }

    private void compare(@Nullable Object before, @Nullable Object after) {
        if (after instanceof String text) {
            holdsMask |= Mask.isIn(text);
        }
        if (after == before || after == null) {
            return;
        }
        values.add(after);
        if (after instanceof JsonObject object) {
            JsonObject old = before instanceof JsonObject earlier ? earlier : JsonObject.EMPTY;
            object.forEach((name, value) -> compare(old.get(name), value));
        } else if (after instanceof List<?> list) {
            List<?> old = before instanceof List<?> earlier ? earlier : List.of();
            for (int i = 0; i < list.size(); i++) {
                compare(i < old.size() ? old.get(i) : null, list.get(i));
            }
        }
    }
}
