package dev.integrations.domain.config.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Returns whether a segment of a URL's path reads like a name or like a key, as some APIs take a key in the path. Names
 * are made of words, versions and short numbers. This is a guess: nothing tells a password made of words from a name.
 * Stateless.
 */
final class PathSegment {

    private static final int MAX_WORD = 32;
    private static final int MAX_CAPITALS = 15;
    private static final int MAX_NUMBER = 8;

    /** Of letters and digits mixed, as in {@code v1beta1}, {@code oauth2} or {@code b2b}. */
    private static final int MAX_MIXED = 16;

    private static final int MAX_MIXED_TURNS = 3;

    private static final int MAX_HOST_NAME = 255;

    /** A host that is called so, in lower case, takes its keys in the path. */
    private static final Set<String> HOOKS = Set.of("hook", "hooks", "webhook", "webhooks");

    private PathSegment() {}

    /** Whether it is a host's name, as may stand before a path; it ends in letters, as no key does that has dots. */
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

    /** Whether a host, its port aside, is one for callbacks: whoever knows such a URL may call it. */
    public static boolean isHook(String host) {
        return host.length() <= MAX_HOST_NAME
                && Stream.of(host.toLowerCase(Locale.ROOT).split("[.:]")).anyMatch(HOOKS::contains);
    }

    /** Whether letters and digits in it come in an order that no word has. */
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

    /** Whether there is another URL in it, or part of one: what is encoded would divide a URL, or is encoded twice. */
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
