package dev.integrations.domain.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows of a URL, or of a path, what is no place for a secret: not its userinfo, the values of its query and its
 * fragment, unless they only refer to values. Scheme, host, path and the names in the query are shown. For one use.
 */
final class UrlDisplay {

    /** A part of the text that is to be masked. */
    private record Part(int start, int end) {}

    private final String text;

    /** The text with a digit for each character of a placeholder, as what is in one divides nothing. */
    private final String skeleton;

    private final List<Part> hidden = new ArrayList<>();

    private UrlDisplay(String text, String skeleton) {
        this.text = text;
        this.skeleton = skeleton;
    }

    /** The text as it is shown: the same object if all of it may be. */
    static Object shown(String text) {
        return Placeholders.blanked(text)
                .map(skeleton -> new UrlDisplay(text, skeleton).shown())
                .orElseGet(() -> Mask.over(text));
    }

    private Object shown() {
        int fragment = indexOf('#', 0, text.length());
        int query = indexOf('?', 0, fragment);
        if (!hideUserinfo(query)) {
            return Mask.over(text);
        }
        hideQuery(query + 1, fragment);
        hide(fragment + 1, text.length());
        return hidden.isEmpty() ? text : withMasks();
    }

    /** False if it cannot be told where the userinfo ends, as with a slash in a password. */
    private boolean hideUserinfo(int end) {
        int slashes = skeleton.indexOf("//");
        boolean hasAuthority = slashes >= 0 && slashes < end;
        if (!hasAuthority && skeleton.startsWith("/")) {
            return true;
        }
        int start = hasAuthority ? slashes + 2 : 0;
        int authorityEnd = indexOf('/', start, end);
        int at = skeleton.lastIndexOf('@', authorityEnd - 1);
        if (at >= start) {
            hide(start, at);
            start = at + 1;
        }
        int port = indexOf(':', start, authorityEnd) + 1;
        return skeleton.startsWith("[", start)
                || skeleton.substring(Math.min(port, authorityEnd), authorityEnd)
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9');
    }

    private void hideQuery(int start, int end) {
        for (int from = start, to; from < end; from = to + 1) {
            to = endOfPair(from, end);
            int equals = indexOf('=', from, to);
            hide(equals < to ? equals + 1 : from, to);
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
