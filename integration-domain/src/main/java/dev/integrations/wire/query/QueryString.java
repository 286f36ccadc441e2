package dev.integrations.wire.query;

import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the query of a URL strictly: text that cannot be decoded is refused. If it were dropped, a
 * {@code dry_run=true%} would write. Stateless.
 */
final class QueryString {

    /** The replacement for bytes that are not UTF-8 in lenient decoders such as Jetty's. */
    private static final char REPLACEMENT = '\uFFFD';

    private QueryString() {}

    /**
     * Parses {@code name=value&name=value}, where {@code +} is a space.
     *
     * @param query the raw query after the question mark; null if there is none
     * @return the values by name, in order
     * @throws RefusedRequest 400 if it is malformed, or contains a name twice
     */
    static Map<String, String> parse(@Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = decode(equals < 0 ? "" : part.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw new RefusedRequest(Answer.invalidParameter(name, "must be given only once"));
            }
        }
        return values;
    }

    /** Refuses a text in which a lenient decoder has replaced invalid bytes. */
    static String refuseReplaced(String text) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw malformed();
        }
        return text;
    }

    private static String decode(String text) {
        byte[] sent = refuseReplaced(text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%') {
                if (i + 2 >= sent.length) {
                    throw malformed();
                }
                bytes.write((hex(sent[i + 1]) << 4) + hex(sent[i + 2]));
                i += 2;
            } else {
                bytes.write(sent[i] == '+' ? ' ' : sent[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }

    private static int hex(byte c) {
        int digit = Character.digit(c, 16);
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static RefusedRequest malformed() {
        return RefusedRequest.badRequest(
                "malformed_query",
                "The query must be name=value pairs joined by &, in UTF-8, with a % only before two hexadecimal digits: "
                        + "send a % as %25.");
    }
}
