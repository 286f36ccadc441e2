package dev.integrations.domain.config.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Shows the parts of a URL or path that contain no secret: scheme, host, path, and the names in the query. Hidden are
 * the userinfo, the values of the query and the fragment, unless they only refer to values or are known to be harmless.
 * Also hidden are path segments that may contain another URL or, unless people open the URL, look like a key. Parsers
 * disagree about malformed URLs: they treat a backslash as a slash, accept one slash or three instead of two, and drop
 * tabs and line ends. So in a malformed text, everything before the last {@code @} counts as userinfo. For one use.
 */
public final class UrlDisplay {

    /** A part of the text to mask. */
    private record Part(int start, int end) {}

    private static final char DELETE = 0x7f;

    private final String text;

    /** The text with a digit for each character of a placeholder, whose contents delimit nothing. */
    private final String skeleton;

    /** Whether only programs call it. */
    private final boolean isEndpoint;

    private final List<Part> hidden = new ArrayList<>();

    private int hostStart;

    private int hostEnd;

    private UrlDisplay(String text, String skeleton, boolean isEndpoint) {
        this.text = text;
        this.skeleton = skeleton;
        this.isEndpoint = isEndpoint;
    }

    /**
     * Returns what is shown of a URL, or a part of one, that programs call; the text itself if all of it may be shown.
     */
    public static Object endpoint(String text) {
        return shown(text, true);
    }

    /**
     * Returns what is shown of a URL that people open, such as a picture's; the text itself if all of it may be shown.
     */
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

    /** Returns false if the end of the userinfo is ambiguous, as with a slash in a password. */
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

    /** A path may contain an {@code @}, but also a whole URL. */
    private void hideUserinfoInPath(int start, int end) {
        int at = lastAt(end);
        if (!isPlainPath(start, at)) {
            hide(start, at);
        }
    }

    /** Hides the userinfo of a text that is relative, lacks a scheme, or is malformed. */
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

    /** Hides parts of the path, after the userinfo if there is any: a host without a scheme looks like a segment. */
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

    /** Returns whether there is no colon, or only digits after the first one. */
    private boolean endsInPort(int start, int end) {
        return isAll(indexOf(':', start, end) + 1, end, c -> c >= '0' && c <= '9');
    }

    /** Returns whether it contains nothing that a URL starts with. */
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

    /**
     * Returns the first index of a character, or the end if there is none before it. The text after the end may be
     * long, and is not read.
     */
    private int indexOf(char c, int start, int end) {
        int at = start;
        while (at < end && skeleton.charAt(at) != c) {
            at++;
        }
        return Math.min(at, end);
    }
}
