package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a document is not, in the same place, the very same object as in an earlier one. For use by one thread. */
final class Touched {

    private final Set<Object> containers = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean holdsMask;

    Touched(JsonObject before, JsonObject after) {
        compare(before, after);
    }

    /** Whether a value is a container that stands where it stood. */
    boolean isUntouched(Object value) {
        return (value instanceof JsonObject || value instanceof List<?>) && !containers.contains(value);
    }

    /** Whether there is a mask directly in one of the touched containers. */
    boolean holdsMask() {
        return holdsMask;
    }

    private void compare(@Nullable Object before, @Nullable Object after) {
        if (after instanceof String text) {
            holdsMask |= text.equals(Secrets.MASK);
        } else if (after == before) {
            return;
        } else if (after instanceof JsonObject object) {
            containers.add(object);
            JsonObject old = before instanceof JsonObject earlier ? earlier : JsonObject.EMPTY;
            object.forEach((name, value) -> compare(old.get(name), value));
        } else if (after instanceof List<?> list) {
            containers.add(list);
            List<?> old = before instanceof List<?> earlier ? earlier : List.of();
            for (int i = 0; i < list.size(); i++) {
                compare(i < old.size() ? old.get(i) : null, list.get(i));
            }
        }
    }
}
