package dev.integrations.application.port.out;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, in the order of the list. It may hold less than it was allowed to although more follows; an empty page
 * is the end. Immutable.
 *
 * @param items what is on the page
 * @param hasMore whether more follows; false if the page is empty
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, boolean hasMore) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if more is said to follow an empty page: nobody could ask for what follows
     */
    public Page {
        items = List.copyOf(items);
        if (hasMore && items.isEmpty()) {
            throw new IllegalArgumentException("an empty page is the end");
        }
    }

    /**
     * Where the next page starts.
     *
     * @param placeOf the place of an item in the list
     * @param <P> what names a place
     * @return the place of the last item, or empty if nothing follows it
     */
    public <P> Optional<P> next(Function<? super T, P> placeOf) {
        return hasMore ? Optional.of(placeOf.apply(items.get(items.size() - 1))) : Optional.empty();
    }
}
