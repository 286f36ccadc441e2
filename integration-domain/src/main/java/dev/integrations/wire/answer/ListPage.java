package dev.integrations.wire.answer;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a page of a list, which ends early if it would become too long. A document takes much more memory than its
 * text, so each is dropped once it is written, and built again for a host that asks for it. Stateless.
 */
public final class ListPage {

    /** The maximum length of a page in UTF-8, unless a single document is longer. */
    public static final int MAX_BYTES = 4_000_000;

    private ListPage() {}

    /**
     * Builds a page.
     *
     * @param items the candidates for the page, of which as many as fit are used
     * @param hasMore whether another page follows
     * @param document returns the document of an item
     * @param cursor returns the cursor of the page after an item
     * @return the response, already written
     */
    public static <T> Answer of(
            List<T> items,
            boolean hasMore,
            Function<T, ? extends Map<String, ? extends @Nullable Object>> document,
            Function<T, String> cursor) {
        List<byte[]> text = new ArrayList<>();
        text.add(ascii("{\"" + WireNames.RESULT + "\":["));
        long bytes = text.get(0).length;
        int shown = 0;
        for (T item : items) {
            byte[] written = JsonText.bytesOf(document.apply(item));
            int more = written.length + (shown == 0 ? 0 : 1);
            boolean fits = bytes + more + tail(Optional.of(cursor.apply(item))).length <= MAX_BYTES;
            if (shown > 0 && !fits) {
                break;
            }
            if (shown > 0) {
                text.add(ascii(","));
            }
            text.add(written);
            bytes += more;
            shown++;
        }
        Optional<String> next = shown > 0 && (hasMore || shown < items.size())
                ? Optional.of(cursor.apply(items.get(shown - 1)))
                : Optional.empty();
        text.add(tail(next));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(WireNames.RESULT, new Documents<>(List.copyOf(items.subList(0, shown)), document));
        body.put(WireNames.NEXT_CURSOR, next.orElse(null));
        return Answer.written(body, text);
    }

    private static byte[] tail(Optional<String> next) {
        return ascii("],\"" + WireNames.NEXT_CURSOR + "\":" + JsonText.of(next.orElse(null)) + "}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Each document is built on access, and not kept. */
    private static final class Documents<T> extends AbstractList<Map<String, ? extends @Nullable Object>>
            implements RandomAccess {

        private final List<T> items;
        private final Function<T, ? extends Map<String, ? extends @Nullable Object>> document;

        Documents(List<T> items, Function<T, ? extends Map<String, ? extends @Nullable Object>> document) {
            this.items = items;
            this.document = document;
        }

        @Override
        public Map<String, ? extends @Nullable Object> get(int index) {
            return document.apply(items.get(index));
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
