package dev.integrations.domain.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values by place, found by any place that {@linkplain JsonPointer#overlaps overlaps} theirs. Adding and finding cost as
 * many steps as the place is deep, however many values there are. For use by one thread.
 *
 * @param <T> the type of the values
 */
public final class JsonPointerIndex<T> {

    /** A value, and the how manieth it is. */
    private record Added<T>(int order, T value) {}

    private static final class Node<T> {

        private final Map<String, Node<T>> children = new HashMap<>();

        /** The first value at this very place. */
        private @Nullable Added<T> here;

        /** The first value at this place or below it. */
        private @Nullable Added<T> within;
    }

    private final Node<T> root = new Node<>();
    private int size;

    /** Makes an index without values. */
    public JsonPointerIndex() {}

    /**
     * Adds a value.
     *
     * @param place where
     * @param value what
     */
    public void add(JsonPointer place, T value) {
        Added<T> added = new Added<>(size++, value);
        Node<T> at = root;
        at.within = first(at.within, added);
        for (String token : place.tokens()) {
            at = at.children.computeIfAbsent(token, absent -> new Node<>());
            at.within = first(at.within, added);
        }
        at.here = first(at.here, added);
    }

    /**
     * Finds the value that was added first, of all whose places overlap one.
     *
     * @param place the place
     * @return the value; empty if no value's place overlaps
     */
    public Optional<T> firstOverlapping(JsonPointer place) {
        Added<T> found = root.here;
        Node<T> at = root;
        for (String token : place.tokens()) {
            at = at.children.get(token);
            if (at == null) {
                return Optional.ofNullable(found).map(Added::value);
            }
            found = first(found, at.here);
        }
        return Optional.ofNullable(first(found, at.within)).map(Added::value);
    }

    private static <T> @Nullable Added<T> first(@Nullable Added<T> one, @Nullable Added<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.order() < other.order() ? one : other;
    }
}
