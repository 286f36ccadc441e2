package dev.integrations.wire.jsonpatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes mutable copies, until all of them together are too large. For one thread. */
final class DeepCopy {

    /** Copying something into itself again and again soon makes a tower; a recursion must not climb it. */
    private static final int MAX_DEPTH = 512;

    private long left;

    DeepCopy(long maxCharacters) {
        this.left = maxCharacters;
    }

    @Nullable
    Object of(@Nullable Object value) {
        return copy(value, 1);
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> object) {
            return object(object, depth);
        }
        if (value instanceof List<?> list) {
            return array(list, depth);
        }
        charge(value instanceof Boolean || value == null ? 5 : value.toString().length() + 2L);
        return value;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> source, int depth) {
        enter(depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> {
            String name = (String) key;
            charge(name.length() + 4L);
            copy.put(name, copy(value, depth + 1));
        });
        return copy;
    }

    private List<@Nullable Object> array(List<?> source, int depth) {
        enter(depth);
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object element : source) {
            charge(1);
            copy.add(copy(element, depth + 1));
        }
        return copy;
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new FailedOperationException("copies what is nested deeper than " + MAX_DEPTH + " levels");
        }
        charge(2);
    }

    private void charge(long characters) {
        left -= characters;
        if (left < 0) {
            throw new FailedOperationException("copies more than all copies of a patch may make together");
        }
    }
}
