package dev.integrations.domain.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by place, found by any place that {@linkplain JsonPointer#overlaps overlaps} theirs. Adding and finding take
 * time linear in the depth of the place, however many values there are, unless some are skipped. Not thread-safe.
 *
 * @param <T> the type of the values
 */
public final class JsonPointerIndex<T> {

    /** A value with its ordinal number. */
    private record Added<T>(int order, T value) {}

    private static final class Node<T> {

        private final Map<String, Node<T>> children = new HashMap<>();

        /** The values at exactly this place. */
        private List<Added<T>> here = List.of();

        /** The first value at this place or below it. */
        private @Nullable Added<T> within;
    }

    private final Node<T> root = new Node<>();
    private int size;

    /** Creates an empty index. */
    public JsonPointerIndex() {}

    /**
     * Adds a value.
     *
     * @param place the place of the value
     * @param value the value to add
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
     * Finds the first added value whose place overlaps a place.
     *
     * @param place the place
     * @return the value; empty if no place overlaps
     */
    public Optional<T> firstOverlapping(JsonPointer place) {
        return firstOverlapping(place, value -> true);
    }

    /**
     * Finds the first added value whose place is a given place, or below it, or above it if the value counts there.
     *
     * @param place the place
     * @param countsFromAbove returns whether a value whose place is above counts
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

    /** Skips values added after the one already found. */
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
