package dev.integrations.wire.answer;

import dev.integrations.domain.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON: members in order, every number with its digits and scale. Entity tags and the length of pages
 * are computed from it, so that both do not depend on the host's JSON library. An object that a store has as text is
 * written as that text. Stateless.
 */
public final class JsonText {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private JsonText() {}

    /** Returns the text of a value that consists of maps, lists, strings, numbers, booleans and nulls. */
    public static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder(256);
        try {
            write(value, text);
        } catch (IOException impossible) {
            throw new IllegalStateException("a StringBuilder never throws IOException", impossible);
        }
        return text.toString();
    }

    /** Returns that text in UTF-8. */
    public static byte[] bytesOf(@Nullable Object value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes the text of a value, member by member.
     *
     * @throws IOException if writing fails
     */
    public static void write(@Nullable Object value, Appendable out) throws IOException {
        if (value instanceof String text) {
            write(text, out);
        } else if (value instanceof Map<?, ?> object) {
            Optional<String> stored = object instanceof JsonObject lazy
                    ? lazy.source().flatMap(JsonObject.Source::text)
                    : Optional.empty();
            if (stored.isPresent()) {
                out.append(stored.get());
            } else {
                writeMembers(object, out);
            }
        } else if (value instanceof List<?> list) {
            char separator = '[';
            for (Object element : list) {
                out.append(separator);
                write(element, out);
                separator = ',';
            }
            out.append(separator == '[' ? "[]" : "]");
        } else {
            out.append(String.valueOf(value));
        }
    }

    private static void writeMembers(Map<?, ?> object, Appendable out) throws IOException {
        char separator = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(separator);
            write((String) member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void write(String text, Appendable out) throws IOException {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c, out);
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static void escape(char c, Appendable out) throws IOException {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            case '"', '\\' -> out.append('\\').append(c);
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
        }
    }
}
