package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Clause R13, whatever is listed. */
final class Pages {

    /** Room for all that a test stores. */
    static final PageLimit ALL = PageLimit.of(PageLimit.MAX_ITEMS);

    private Pages() {}

    /**
     * Lists page by page, with every limit at which a page could begin to differ.
     *
     * @param inOrder the whole list
     * @param bytesOf what an item counts
     * @param list gives the page after an item
     */
    static <T> void assertBounded(
            List<T> inOrder, ToLongFunction<? super T> bytesOf, BiFunction<Optional<T>, PageLimit, Page<T>> list) {
        long[] sums = new long[inOrder.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bytesOf.applyAsLong(inOrder.get(i)) + (i == 0 ? 0 : sums[i - 1]);
        }
        Stream<PageLimit> byItems = IntStream.rangeClosed(1, sums.length + 1).mapToObj(PageLimit::of);
        Stream<PageLimit> byBytes = LongStream.concat(
                        LongStream.of(1), LongStream.of(sums).flatMap(sum -> LongStream.rangeClosed(sum - 1, sum + 1)))
                .filter(bytes -> bytes > 0)
                .mapToObj(bytes -> new PageLimit(PageLimit.MAX_ITEMS, bytes));
        Stream.concat(byItems, byBytes).forEach(limit -> assertBounded(inOrder, bytesOf, list, limit));
    }

    private static <T> void assertBounded(
            List<T> inOrder,
            ToLongFunction<? super T> bytesOf,
            BiFunction<Optional<T>, PageLimit, Page<T>> list,
            PageLimit limit) {
        Optional<T> last = Optional.empty();
        int from = 0;
        while (from < inOrder.size()) {
            Page<T> page = list.apply(last, limit);
            int to = end(inOrder.subList(from, inOrder.size()), bytesOf, limit) + from;
            Lists.assertSameList(
                    "the page of " + limit + " after " + from + " items", page.items(), inOrder.subList(from, to));
            assertThat(page.hasMore())
                    .as("R13: whether more follows the page of %s after %d of %d items", limit, from, inOrder.size())
                    .isEqualTo(to < inOrder.size());
            from = to;
            last = Optional.of(inOrder.get(to - 1));
        }
    }

    /** The first in any case, and then as many as there is room for. */
    private static <T> int end(List<T> rest, ToLongFunction<? super T> bytesOf, PageLimit limit) {
        long bytes = bytesOf.applyAsLong(rest.get(0));
        int end = 1;
        while (end < Math.min(rest.size(), limit.items())) {
            bytes += bytesOf.applyAsLong(rest.get(end));
            if (bytes > limit.bytes()) {
                return end;
            }
            end++;
        }
        return end;
    }
}
