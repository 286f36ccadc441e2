package dev.integrations.application.port.out;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The maximum size of a page: a number of items, and a total number of bytes of their configs, measured as compact JSON
 * in UTF-8. The first item is always on the page, however large it is, so that every list can be read to its end.
 * Immutable.
 *
 * @param items the maximum number of items, from 1 to {@value #MAX_ITEMS}
 * @param bytes the maximum number of bytes, at least 1
 */
public record PageLimit(int items, long bytes) {

    /** The maximum number of items of a page. */
    public static final int MAX_ITEMS = 1_000;

    /** The byte limit used by {@link #of}. */
    public static final long DEFAULT_BYTES = 4_000_000;

    /**
     * Checks both limits.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public PageLimit {
        if (items < 1 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("a page holds from 1 to " + MAX_ITEMS + " items");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("a page holds at least 1 byte");
        }
    }

    /** Returns a limit of this many items and {@value #DEFAULT_BYTES} bytes. */
    public static PageLimit of(int items) {
        return new PageLimit(items, DEFAULT_BYTES);
    }

    /**
     * Fills a page from an iterator, for stores in memory.
     *
     * @param list the items after the previous page, in order; at most one item beyond the page is read
     * @param bytesOf returns the number of bytes that an item counts, for an integration
     *     {@code definition().config().value().jsonSize().bytes()}
     * @param <T> the type of the items
     */
    public <T> Page<T> fill(Iterator<T> list, ToLongFunction<? super T> bytesOf) {
        List<T> page = new ArrayList<>();
        long total = 0;
        while (list.hasNext()) {
            T next = list.next();
            total += bytesOf.applyAsLong(next);
            if (page.size() == items || (!page.isEmpty() && total > bytes)) {
                return new Page<>(page, true);
            }
            page.add(next);
        }
        return new Page<>(page, false);
    }
}
