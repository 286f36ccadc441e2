package dev.integrations.domain.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by place, found by any place that {@linkplain JsonPointer#overlaps overlaps} theirs. Adding and finding cost as
 * many steps as the place is deep, however many values there are, unless some are passed over. For use by one thread.
 *
 * @param <T> the type of the values
 */
public final class JsonPointerIndex<T> {

    /** A value, and the how manieth it is. */
    private record Added<T>(int order, T value) {}

    private static final class Node<T> {

        private final Map<String, Node<T>> children = new HashMap<>();

        /** The values at this very place. */
        private List<Added<T>> here = List.of();

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
        if (at.here.isEmpty()) {
            at.here = new ArrayList<>(1);
        }
        at.here.add(added);
    }

    /**
     * Finds the value that was added first, of all whose places overlap one.
     *
     * @param place the place
     * @return the value; empty if no value's place overlaps
     */
    public Optional<T> firstOverlapping(JsonPointer place) {
        return firstOverlapping(place, value -> true);
    }

    /**
     * Finds the value that was added first, of all whose places are one place or below it, or above it if they count.
     *
     * @param place the place
     * @param countsFromAbove tells whether a value counts whose place is above
     * @return the value; empty if there is none
     */
    public Optional<T> firstOverlapping(JsonPointer place, Predicate<? super T> countsFromAbove) {
        Added<T> found = null;
        Node<T> at = root;
        for (String token : place.tokens()) {
            found = first(found, firstOf(at.here, found, countsFromAbove));
            at = at.children.get(token);
            if (at == null) {
                return Optional.ofNullable(found).map(Added::value);
            }
        }
        return Optional.ofNullable(first(found, at.within)).map(Added::value);
    }

    /** None that was added after what is found already. */
    private static <T> @Nullable Added<T> firstOf(
            List<Added<T>> all, @Nullable Added<T> found, Predicate<? super T> counts) {
        for (Added<T> each : all) {
            if (found != null && each.order() > found.order()) {
                return null;
            }
            if (counts.test(each.value())) {
                return each;
            }
        }
        return null;
    }

    private static <T> @Nullable Added<T> first(@Nullable Added<T> one, @Nullable Added<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.order() < other.order() ? one : other;
    }
}
