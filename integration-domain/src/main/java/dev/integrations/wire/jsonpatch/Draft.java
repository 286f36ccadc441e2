package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A document that is being patched: a mutable copy, so that no operation copies the whole document. For one thread. */
final class Draft {

    /** The result of {@link #find} for an absent value, unlike JSON's null. */
    static final Object ABSENT = new Object();

    /** RFC 6901 section 4; an index with too many digits for any array is refused here already. */
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private static final String AFTER_THE_LAST = "-";

    private final DeepCopy given = new DeepCopy(Long.MAX_VALUE);
    private final DeepCopy copied;
    private @Nullable Object root;

    Draft(@Nullable Object document, long maxCopied) {
        this.copied = new DeepCopy(maxCopied);
        this.root = given.of(document);
    }

    /** Returns a copy of a value of the patch, which later operations may change. */
    @Nullable
    Object ownCopyOf(@Nullable Object value) {
        return given.of(value);
    }

    /** Returns a copy of a value of the document, within the limit for all copies. */
    @Nullable
    Object boundedCopyOf(@Nullable Object value) {
        return copied.of(value);
    }

    @Nullable
    Object find(Place place) {
        Object at = root;
        for (String token : place.tokens()) {
            if (at instanceof Map<?, ?> object && object.containsKey(token)) {
                at = object.get(token);
            } else if (at instanceof List<?> list && indexOf(token) < list.size()) {
                at = list.get(indexOf(token));
            } else {
                return ABSENT;
            }
        }
        return at;
    }

    @Nullable
    Object get(Place place) {
        Object found = find(place);
        if (found == ABSENT) {
            throw new FailedOperationException("points to a value that does not exist");
        }
        return found;
    }

    void add(Place place, @Nullable Object value) {
        if (place.isRoot()) {
            root = value;
            return;
        }
        Object parent = get(place.parent());
        if (parent instanceof Map<?, ?>) {
            object(parent).put(place.last(), value);
        } else if (parent instanceof List<?> list) {
            int index = place.last().equals(AFTER_THE_LAST) ? list.size() : indexOf(place.last());
            if (index > list.size()) {
                throw new FailedOperationException("points neither to an element of the array nor to its end");
            }
            array(parent).add(index, value);
        } else {
            throw new FailedOperationException("points into a value that is neither object nor array");
        }
    }

    void remove(Place place) {
        get(place);
        if (place.isRoot()) {
            root = null;
            return;
        }
        Object parent = get(place.parent());
        if (parent instanceof Map<?, ?>) {
            object(parent).remove(place.last());
        } else {
            array(parent).remove(indexOf(place.last()));
        }
    }

    void replace(Place place, @Nullable Object value) {
        get(place);
        if (place.isRoot()) {
            root = value;
            return;
        }
        Object parent = get(place.parent());
        if (parent instanceof Map<?, ?>) {
            object(parent).put(place.last(), value);
        } else {
            array(parent).set(indexOf(place.last()), value);
        }
    }

    /** Returns the current document as an immutable value. */
    @Nullable
    Object finished() {
        return root instanceof Map<?, ?> object
                ? JsonObject.of(object)
                : JsonObject.of(Collections.singletonMap("", root)).get("");
    }

    /** Returns an index beyond every array for a token that is not an index. */
    private static int indexOf(String token) {
        return INDEX.matcher(token).matches() ? Integer.parseInt(token) : Integer.MAX_VALUE;
    }

    /** Every object of a draft was made by {@link DeepCopy}. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    /** Every array of a draft was made by {@link DeepCopy}. */
    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> array(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }
}
