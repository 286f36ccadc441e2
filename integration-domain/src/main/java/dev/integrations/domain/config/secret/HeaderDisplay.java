package dev.integrations.domain.config.secret;

import java.util.Locale;
import java.util.Set;

/** Shows the values of HTTP headers that are known to be harmless. Stateless. */
public final class HeaderDisplay {

    /** In lower case. */
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-encoding",
            "content-language",
            "content-type",
            "prefer",
            "user-agent");

    private static final int MAX_VERSION_LENGTH = 32;

    private HeaderDisplay() {}

    public static Object shown(String name, Object value) {
        String known = name.toLowerCase(Locale.ROOT);
        boolean isHarmless = value instanceof String text
                && (HARMLESS.contains(known)
                        || ((known.endsWith("version") || known.equals("revision")) && isVersion(text)));
        return isHarmless ? value : Mask.over(value);
    }

    /** Whether the text is a number, possibly written as {@code v2}, or a date, as versions of APIs are. */
    private static boolean isVersion(String text) {
        return text.length() <= MAX_VERSION_LENGTH
                && text.substring(text.startsWith("v") ? 1 : 0)
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
    }
}
