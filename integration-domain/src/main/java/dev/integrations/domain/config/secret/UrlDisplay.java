package dev.integrations.domain.config.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Shows of a URL, or of a path, what is no place for a secret: not its userinfo, the values of its query and its
 * fragment, unless they only refer to values or are known to be harmless. Scheme, host, the names in the query and the
 * path are shown; of the path no segment that may hold another URL, and none that reads like a key, unless the URL is
 * one that people open. Readers of URLs disagree on what is none: they take a backslash for a slash, one slash or three
 * for two, and drop tabs and line ends. So the userinfo of a text that is not well-formed is all that stands before its
 * last {@code @}. For one use.
 */
public final class UrlDisplay {

    /** A part of the text that is to be masked. */
    private record Part(int start, int end) {}

    private static final char DELETE = 0x7f;

    private final String text;

    /** The text with a digit for each character of a placeholder, as what is in one divides nothing. */
    private final String skeleton;

    /** Whether nobody but programs follows it. */
    private final boolean isEndpoint;

    private final List<Part> hidden = new ArrayList<>();

    private int hostStart;

    private int hostEnd;

    private UrlDisplay(String text, String skeleton, boolean isEndpoint) {
        this.text = text;
        this.skeleton = skeleton;
        this.isEndpoint = isEndpoint;
    }

    /** What is shown of a URL that programs call, or of a part of one: the same object if all of it may be. */
    public static Object endpoint(String text) {
        return shown(text, true);
    }

    /** What is shown of a URL that people open, as that of a picture: the same object if all of it may be. */
    public static Object page(String text) {
        return shown(text, false);
    }

    private static Object shown(String text, boolean isEndpoint) {
        return Placeholders.blanked(text)
                .map(skeleton -> new UrlDisplay(text, skeleton, isEndpoint).shown())
                .orElseGet(() -> Mask.over(text));
    }

    private Object shown() {
        int fragment = indexOf('#', 0, text.length());
        int query = indexOf('?', 0, fragment);
        if (!hideUserinfo(query)) {
            return Mask.over(text);
        }
        hidePath(query);
        hideQuery(query + 1, fragment);
        hide(fragment + 1, text.length());
        return hidden.isEmpty() ? text : withMasks();
    }

    /** False if it cannot be told where the userinfo ends, as with a slash in a password. */
    private boolean hideUserinfo(int end) {
        int slash = indexOf('/', 0, end);
        boolean hasTwo = slash + 1 < end && skeleton.charAt(slash + 1) == '/';
        if (hasTwo && isScheme(slash)) {
            return hideUserinfoOfAuthority(slash + 2, end);
        }
        if (slash == 0 && end > 0 && !hasTwo) {
            hideUserinfoInPath(1, end);
            return true;
        }
        return hideUserinfoOfReference(end);
    }

    private boolean hideUserinfoOfAuthority(int start, int end) {
        int authorityEnd = indexOf('/', start, end);
        hostStart = Math.max(start, lastAt(authorityEnd) + 1);
        hostEnd = authorityEnd;
        hide(start, hostStart - 1);
        hideUserinfoInPath(authorityEnd + 1, end);
        return isHost(hostStart, hostEnd);
    }

    /** A path may hold an {@code @}, but also a whole URL. */
    private void hideUserinfoInPath(int start, int end) {
        int at = lastAt(end);
        if (!isPlainPath(start, at)) {
            hide(start, at);
        }
    }

    /** Of what is relative, lacks its scheme or is malformed. */
    private boolean hideUserinfoOfReference(int end) {
        int at = lastAt(end);
        int first = indexOf('@', 0, end);
        if (0 < first && first <= at && skeleton.charAt(first - 1) == '/' && isPlainPath(0, at)) {
            return true;
        }
        hide(0, at);
        boolean mayEndLater = indexOf(':', 0, end) < end && lastAt(text.length()) > end;
        return !mayEndLater && endsInPort(at + 1, indexOf('/', at + 1, end));
    }

    /** Of what follows the userinfo, if there is any: a host that no scheme is before looks like a segment. */
    private void hidePath(int end) {
        int start = hidden.isEmpty() ? hostStart : hidden.get(hidden.size() - 1).end() + 1;
        boolean isHook = PathSegment.isHook(text.substring(hostStart, hostEnd));
        for (int from = start, to; from < end; from = to + 1) {
            to = indexOf('/', from, end);
            String segment = text.substring(from, to);
            boolean isHost = from < hostEnd || (from == start && PathSegment.isHostName(segment));
            boolean isKey = isHook || (isEndpoint && PathSegment.mayBeKey(segment));
            if (!isHost && (isKey || PathSegment.mayHoldUrl(segment))) {
                hide(from, to);
            }
            isHook |= isHost && PathSegment.isHook(segment);
        }
    }

    private boolean isScheme(int slash) {
        return slash == 0
                || (skeleton.charAt(slash - 1) == ':'
                        && isAll(0, slash - 1, c -> isWordCharacter(c) || "+.-".indexOf(c) >= 0));
    }

    private boolean isHost(int start, int end) {
        int close = indexOf(']', start, end);
        boolean isIpV6 = skeleton.startsWith("[", start)
                && isAll(start + 1, close, c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        return start < end
                && isAll(start, end, c -> c > ' ' && c != '\\' && c != DELETE)
                && endsInPort(isIpV6 ? close : start, end);
    }

    /** Whether there is no colon, or only digits after the first. */
    private boolean endsInPort(int start, int end) {
        return isAll(indexOf(':', start, end) + 1, end, c -> c >= '0' && c <= '9');
    }

    /** Whether it holds nothing that an address begins with. */
    private boolean isPlainPath(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = skeleton.charAt(i);
            if (c < ' ' || c == DELETE || c == ':' || c == '\\' || (c == '/' && skeleton.charAt(i + 1) == '/')) {
                return false;
            }
        }
        return true;
    }

    private boolean isAll(int start, int end, IntPredicate accepted) {
        return start >= end || skeleton.substring(start, end).chars().allMatch(accepted);
    }

    private static boolean isWordCharacter(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private int lastAt(int end) {
        return skeleton.lastIndexOf('@', end - 1);
    }

    private void hideQuery(int start, int end) {
        for (int from = start, to; from < end; from = to + 1) {
            to = endOfPair(from, end);
            int equals = indexOf('=', from, to);
            int value = equals < to ? equals + 1 : from;
            if (!ParameterDisplay.isHarmless(text.substring(from, equals), text.substring(value, to))) {
                hide(value, to);
            }
        }
    }

    private void hide(int start, int end) {
        if (start < end && !Reference.isOnly(text.substring(start, end))) {
            hidden.add(new Part(start, end));
        }
    }

    private String withMasks() {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (Part part : hidden) {
            shown.append(text, from, part.start()).append(Mask.TEXT);
            from = part.end();
        }
        return shown.append(text, from, text.length()).toString();
    }

    private int endOfPair(int start, int end) {
        int at = start;
        while (at < end && skeleton.charAt(at) != '&' && skeleton.charAt(at) != ';') {
            at++;
        }
        return at;
    }

    /** Where a character stands first; the end if nowhere before it. What follows the end may be long: it is not read. */
    private int indexOf(char c, int start, int end) {
        int at = start;
        while (at < end && skeleton.charAt(at) != c) {
            at++;
        }
        return Math.min(at, end);
    }
}
