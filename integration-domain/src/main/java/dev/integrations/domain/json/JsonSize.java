package dev.integrations.domain.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The size of a value. Immutable.
 *
 * @param bytes the number of bytes of the value as compact JSON in UTF-8
 * @param keys the number of keys of all objects in it
 * @param depth the depth of nested containers, the outermost one being 1
 * @param longestNumber the number of characters of the longest number; beyond 2,400 digits, it and the bytes may be a
 *     few more
 */
public record JsonSize(long bytes, int keys, int depth, int longestNumber) {

    /**
     * Measures an object whose nested objects keep their sizes: each is measured once, however many documents share it.
     */
    static JsonSize of(JsonObject object) {
        Sum sum = new Sum();
        object.forEach((name, value) -> {
            sum.bytes += bytes(name) + 1;
            sum.add(value);
        });
        return new JsonSize(
                sum.bytes + bracketsAndCommas(object.size()),
                sum.keys + object.size(),
                sum.depth + 1,
                sum.longestNumber);
    }

    private static JsonSize of(List<?> list) {
        Sum sum = new Sum();
        list.forEach(sum::add);
        return new JsonSize(sum.bytes + bracketsAndCommas(list.size()), sum.keys, sum.depth + 1, sum.longestNumber);
    }

    private static int bracketsAndCommas(int elements) {
        return 2 + Math.max(0, elements - 1);
    }

    /** The total size of the contents of a container. */
    private static final class Sum {

        private long bytes;
        private int keys;
        private int depth;
        private int longestNumber;

        private void add(@Nullable Object value) {
            if (value instanceof String text) {
                bytes += JsonSize.bytes(text);
            } else if (value instanceof JsonObject object) {
                add(object.jsonSize());
            } else if (value instanceof List<?> list) {
                add(JsonSize.of(list));
            } else if (value instanceof Number number) {
                int length = NumberSize.characters(number);
                bytes += length;
                longestNumber = Math.max(longestNumber, length);
            } else {
                bytes += Boolean.FALSE.equals(value) ? 5 : 4;
            }
        }

        private void add(JsonSize inner) {
            bytes += inner.bytes;
            keys += inner.keys;
            depth = Math.max(depth, inner.depth);
            longestNumber = Math.max(longestNumber, inner.longestNumber);
        }
    }

    /** The size of a string with its quotes and the escapes that RFC 8259 section 7 requires. */
    private static int bytes(String text) {
        int length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || (c >= '\b' && c <= '\r' && c != '\u000b')) {
                length += 2;
            } else if (c < ' ') {
                length += 6;
            } else if (c < 0x80) {
                length += 1;
            } else {
                // each half of a surrogate pair counts two of its four bytes
                length += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return length;
    }
}
