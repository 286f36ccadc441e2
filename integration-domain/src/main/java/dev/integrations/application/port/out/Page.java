package dev.integrations.application.port.out;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, in order. A page may hold fewer items than its limit even if more follow; an empty page is the last
 * one. Immutable.
 *
 * @param items the items of the page
 * @param hasMore whether more items follow; always false for an empty page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, boolean hasMore) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the page is empty and {@code hasMore} is true
     */
    public Page {
        items = List.copyOf(items);
        if (hasMore && items.isEmpty()) {
            throw new IllegalArgumentException("an empty page cannot be followed by more");
        }
    }

    /**
     * Returns where the next page starts.
     *
     * @param placeOf returns the sort key of an item
     * @param <P> the type of the key
     * @return the key of the last item; empty if nothing follows
     */
    public <P> Optional<P> next(Function<? super T, P> placeOf) {
        return hasMore ? Optional.of(placeOf.apply(items.get(items.size() - 1))) : Optional.empty();
    }
}
