package dev.integrations.wire.header;

import java.util.Locale;
import java.util.Optional;

/**
 * A {@code Content-Type} (RFC 9110 section 8.3), read in one pass. Immutable.
 *
 * @param name type and subtype as sent
 * @param isUtf8 whether there is no other {@code charset}; other parameters are ignored
 */
public record MediaType(String name, boolean isUtf8) {

    private static final String CHARSET = "charset";

    /**
     * Parses a header.
     *
     * @param header the whole value
     * @return the media type; empty if a quoted parameter does not end
     */
    public static Optional<MediaType> parse(String header) {
        int end = endOf(header, 0, ';');
        String name = header.substring(0, end).strip();
        boolean isUtf8 = true;
        while (end < header.length()) {
            int start = end + 1;
            end = endOfParameter(header, start);
            if (end < 0) {
                return Optional.empty();
            }
            isUtf8 &= leavesUtf8(header.substring(start, end));
        }
        return Optional.of(new MediaType(name, isUtf8));
    }

    private static int endOf(String text, int start, char delimiter) {
        int found = text.indexOf(delimiter, start);
        return found < 0 ? text.length() : found;
    }

    /** Returns the index of the next semicolon outside quotes. */
    private static int endOfParameter(String header, int start) {
        boolean quoted = false;
        for (int i = start; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return quoted ? -1 : header.length();
    }

    private static boolean leavesUtf8(String parameter) {
        int equals = endOf(parameter, 0, '=');
        if (!parameter.substring(0, equals).strip().equalsIgnoreCase(CHARSET)) {
            return true;
        }
        String value =
                parameter.substring(Math.min(equals + 1, parameter.length())).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return isUtf8(quoted ? value.substring(1, value.length() - 1) : value);
    }

    /** Accepts the usual spellings: {@code UTF-8}, {@code utf8}, {@code Utf_8}, and IANA's {@code csUTF8}. */
    private static boolean isUtf8(String charset) {
        String letters = charset.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return letters.equals("utf8") || letters.equals("csutf8");
    }
}
