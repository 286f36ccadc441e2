package dev.integrations.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests with the JSON library of the host: bounded, strictly in UTF-8 (RFC 8259 section 8.1), and
 * without loss. Immutable, and thread-safe if the parser is. Create one and keep it.
 *
 * <pre>{@code
 * BodyReader.with(text -> json.readValue(text, Object.class))
 * }</pre>
 */
public final class BodyReader {

    /** The longest body that is read by default: 1 MiB. */
    public static final int DEFAULT_MAX_BYTES = 1 << 20;

    private final TextParser parser;
    private final int maxBytes;

    private BodyReader(TextParser parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
    }

    /** Parses a text with the JSON library of the host. */
    @FunctionalInterface
    public interface TextParser {

        /**
         * Parses a text as {@link JsonParser#parse()} does a body.
         *
         * @return the value, made of maps with string keys, lists, strings, numbers, booleans, and nulls
         * @throws Exception as {@link JsonParser#parse()}
         */
        @Nullable
        Object parse(String text) throws Exception;
    }

    /**
     * Creates a reader of bodies of up to 1 MiB. It first has the parser parse some texts, because most JSON libraries
     * lose digits and accept duplicate names until they are told not to.
     *
     * @param parser must be strict and lose nothing
     * @throws IllegalArgumentException if it is not or does; says what is wrong
     */
    public static BodyReader with(TextParser parser) {
        Objects.requireNonNull(parser, "parser");
        List<String> faults = ParserCheck.faults(parser);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "the parser must lose nothing and accept nothing but JSON, so configure the JSON library: "
                            + String.join("; ", faults));
        }
        return new BodyReader(parser, DEFAULT_MAX_BYTES);
    }

    /**
     * Returns this reader with another limit. It should be above that of a config
     * ({@link dev.integrations.domain.config.ConfigLimits#maxBytes()}), or a config that was read cannot be sent back.
     *
     * @param bytes the length of the longest body
     * @throws IllegalArgumentException if it is not positive
     */
    public BodyReader withMaxBytes(int bytes) {
        if (bytes < 1 || bytes == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("maxBytes must be from 1 to " + (Integer.MAX_VALUE - 1));
        }
        return new BodyReader(parser, bytes);
    }

    /**
     * Reads a body to its end, before a transaction begins: a slow client must hold no connection to the database. If it
     * is too long, up to as many bytes more are read and dropped, because some servers reset a connection on which a
     * client is still sending, and the client never sees the response.
     *
     * @param body not closed. It must have a timeout of its own
     * @return a request of which the body is parsed when a call needs it; if it is too long, the response is 413
     * @throws IOException if the body does not arrive
     */
    public WireRequest read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            discard(body);
        }
        return read(bytes);
    }

    private void discard(InputStream body) {
        byte[] dropped = new byte[8192];
        int n = 0;
        try {
            for (int left = maxBytes; n >= 0 && left > 0; left -= n) {
                n = body.read(dropped, 0, Math.min(left, dropped.length));
            }
        } catch (IOException brokenOff) {
            // the response is 413 all the same
        }
    }

    /**
     * Like {@link #read(InputStream)}, for a body that has arrived.
     *
     * @param body must not change afterwards; one byte more than allowed is enough of a body that is too long
     */
    public WireRequest read(byte[] body) {
        return WireRequest.parsing(null, () -> parse(body));
    }

    @Nullable
    Object parse(byte[] body) throws Exception {
        return parser.parse(text(body));
    }

    /**
     * Decodes a body, for a host that parses by itself.
     *
     * @return the text, which need not be JSON
     * @throws UnreadableBodyException 413 if it is too long; 400 if it is not UTF-8
     */
    public String text(byte[] body) {
        if (body.length > maxBytes) {
            throw UnreadableBodyException.tooLong(maxBytes);
        }
        String text;
        try {
            // Unlike a new String, a new decoder reports malformed input.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableBodyException("not_utf8", "The body is not UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            throw new UnreadableBodyException("byte_order_mark", "The body must not start with a byte order mark.");
        }
        return text;
    }
}
