package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.NumberSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes mutable copies, up to a limit on their total size. For one thread. */
final class DeepCopy {

    /** Repeated {@code copy} operations can nest a value exponentially deep; this limits the recursion. */
    private static final int MAX_DEPTH = 512;

    private final long limit;
    private long left;

    DeepCopy(long maxCharacters) {
        this.limit = maxCharacters;
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
        charge(2L
                + (value instanceof Number number
                        ? NumberSize.characters(number)
                        : String.valueOf(value).length()));
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
            throw new FailedOperationException("copies a value that is nested deeper than " + MAX_DEPTH + " levels");
        }
        charge(2);
    }

    private void charge(long characters) {
        left -= characters;
        if (left < 0) {
            throw new FailedOperationException(
                    "exceeds the limit on the data that one patch may copy, which is " + limit + " characters");
        }
    }
}
