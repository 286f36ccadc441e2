package dev.integrations.example.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is rendered while it is sent, one document after the other, and ends early rather than become too
 * long. What was sent is let go, as documents take many times the room of their text. For one use by one thread.
 *
 * @param <T> what is listed
 */
final class ListedPage<T> {

    /** The longest answer, unless one document alone is longer. */
    static final int MAX_BYTES = 4_000_000;

    /** What is no longer than this is sent as a whole; until then an error can still be answered as one. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final byte[] START = utf8("{\"" + WireNames.RESULT + "\":[");

    private final Deque<T> left;
    private final boolean hasMore;
    private final Function<T, ? extends Map<String, ? extends @Nullable Object>> document;
    private final Function<T, UUID> place;

    /**
     * Takes a page.
     *
     * @param items what is on it
     * @param hasMore whether there is another one
     * @param document shows an item
     * @param place where the list goes on after an item
     */
    ListedPage(
            List<T> items,
            boolean hasMore,
            Function<T, ? extends Map<String, ? extends @Nullable Object>> document,
            Function<T, UUID> place) {
        this.left = new ArrayDeque<>(items);
        this.hasMore = hasMore;
        this.document = document;
        this.place = place;
    }

    /** Opens the way to the client. */
    interface Connection {

        OutputStream open() throws IOException;
    }

    /**
     * Renders.
     *
     * @param cursor makes the text that tells where the next page starts
     * @param connection is opened once there is more than is buffered
     * @return what is left to be sent: the whole answer if the connection was not opened
     * @throws IOException if the client does not take what is sent
     */
    byte[] render(Function<UUID, String> cursor, Connection connection) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        OutputStream out = null;
        buffer.writeBytes(START);
        long total = START.length;
        Optional<UUID> last = Optional.empty();
        boolean isFull = false;
        while (!left.isEmpty() && !isFull) {
            T next = left.element();
            byte[] rendered = JsonWriter.bytes(document.apply(next));
            byte[] tail = tail(Optional.of(place.apply(next)), cursor);
            isFull = last.isPresent() && total + 1 + rendered.length + tail.length > MAX_BYTES;
            if (!isFull) {
                left.remove();
                total += rendered.length + (last.isPresent() ? 1 : 0);
                if (last.isPresent()) {
                    buffer.write(',');
                }
                last = Optional.of(place.apply(next));
                buffer.writeBytes(rendered);
                if (buffer.size() > BUFFER_BYTES) {
                    out = out == null ? connection.open() : out;
                    buffer.writeTo(out);
                    buffer.reset();
                }
            }
        }
        buffer.writeBytes(tail(hasMore || isFull ? last : Optional.empty(), cursor));
        if (out == null) {
            return buffer.toByteArray();
        }
        buffer.writeTo(out);
        out.close();
        return new byte[0];
    }

    private static byte[] tail(Optional<UUID> next, Function<UUID, String> cursor) {
        String text = next.map(cursor).map(made -> "\"" + made + "\"").orElse("null");
        return utf8("],\"" + WireNames.NEXT_CURSOR + "\":" + text + "}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
