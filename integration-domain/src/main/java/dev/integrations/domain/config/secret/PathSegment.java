package dev.integrations.domain.config.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Guesses whether a segment of a URL's path is a name or a key, since some APIs take a key in the path. Names consist
 * of words, versions and short numbers. A password made of words cannot be distinguished from a name. Stateless.
 */
final class PathSegment {

    private static final int MAX_WORD = 32;
    private static final int MAX_CAPITALS = 15;
    private static final int MAX_NUMBER = 8;

    /**
     * The maximum length of a name that mixes letters and digits, such as {@code v1beta1}, {@code oauth2} or
     * {@code b2b}.
     */
    private static final int MAX_MIXED = 16;

    private static final int MAX_MIXED_TURNS = 3;

    private static final int MAX_HOST_NAME = 255;

    /** Labels, in lower case, of hosts that take their keys in the path. */
    private static final Set<String> HOOKS = Set.of("hook", "hooks", "webhook", "webhooks");

    private PathSegment() {}

    /**
     * Returns whether the segment is a host name, which may precede a path. It ends in letters, unlike a key with dots.
     */
    public static boolean isHostName(String segment) {
        if (segment.length() > MAX_HOST_NAME) {
            return false;
        }
        List<String> labels = List.of(segment.split(":", 2)[0].split("\\.", -1));
        return labels.size() > 1
                && labels.get(labels.size() - 1).chars().allMatch(c -> c >= 'a' && c <= 'z')
                && labels.stream().allMatch(label -> label.chars().allMatch(PathSegment::isInLabel));
    }

    private static boolean isInLabel(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-');
    }

    /** Returns whether a host, without its port, is for callbacks: anybody who knows such a URL may call it. */
    public static boolean isHook(String host) {
        return host.length() <= MAX_HOST_NAME
                && Stream.of(host.toLowerCase(Locale.ROOT).split("[.:]")).anyMatch(HOOKS::contains);
    }

    /** Returns whether its letters and digits are mixed as in no word. */
    public static boolean mayBeKey(String segment) {
        int from = 0;
        for (int at = 0; at <= segment.length(); at++) {
            if (at == segment.length() || !Character.isLetterOrDigit(segment.charAt(at))) {
                if (!isWord(segment, from, at)) {
                    return true;
                }
                from = at + 1;
            }
        }
        return false;
    }

    /**
     * Returns whether it may contain another URL or a part of one: encoded delimiters of a URL, or text that is encoded
     * twice.
     */
    public static boolean mayHoldUrl(String segment) {
        for (int at = segment.indexOf('%'); at >= 0; at = segment.indexOf('%', at + 1)) {
            int high = at + 1 < segment.length() ? Character.digit(segment.charAt(at + 1), 16) : -1;
            boolean isSpace = segment.startsWith("%20", at);
            if (!isSpace && high < 8) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String text, int start, int end) {
        int digits = 0;
        int capitals = 0;
        int turns = 0;
        int changesOfCase = 0;
        for (int i = start; i < end; i++) {
            boolean digit = Character.isDigit(text.charAt(i));
            boolean capital = Character.isUpperCase(text.charAt(i));
            digits += digit ? 1 : 0;
            capitals += capital ? 1 : 0;
            if (i > start) {
                turns += digit != Character.isDigit(text.charAt(i - 1)) ? 1 : 0;
                changesOfCase += capital != Character.isUpperCase(text.charAt(i - 1)) ? 1 : 0;
            }
        }
        int length = end - start;
        if (digits > 0) {
            return digits <= MAX_NUMBER
                    && length <= MAX_MIXED
                    && turns <= MAX_MIXED_TURNS
                    && (length < MAX_NUMBER || 2 * changesOfCase <= length);
        }
        return length <= MAX_CAPITALS || (length <= MAX_WORD && capitals < length && 2 * changesOfCase <= length);
    }
}
