package dev.integrations.application.port.out;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much a page may hold: so many items, and configs of so many bytes altogether, each measured as compact JSON in
 * UTF-8. The first item is on the page however large it is, so that every list comes to its end. Immutable.
 *
 * @param items the most items, from 1 to {@value #MAX_ITEMS}
 * @param bytes the most bytes, at least 1
 */
public record PageLimit(int items, long bytes) {

    /** The most items that can be asked for at once. */
    public static final int MAX_ITEMS = 1_000;

    /** The most bytes of {@link #of}. */
    public static final long DEFAULT_BYTES = 4_000_000;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public PageLimit {
        if (items < 1 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("a page holds from 1 to " + MAX_ITEMS + " items");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("a page holds at least 1 byte");
        }
    }

    /**
     * So many items, of at most {@value #DEFAULT_BYTES} bytes.
     *
     * @param items the most items
     * @return the limit
     */
    public static PageLimit of(int items) {
        return new PageLimit(items, DEFAULT_BYTES);
    }

    /**
     * Fills a page with what comes first, for a store that has it at hand.
     *
     * @param list what follows the page before, in order; no more of it is read than is needed
     * @param bytesOf how many bytes an item counts
     * @param <T> what is listed
     * @return the page
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
