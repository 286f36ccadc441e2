package dev.integrations.domain.impact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the host that a request goes to, as text to compare. Clients disagree about malformed URLs, and about whether a
 * path is appended to the base URL or resolved against it. So the text is the host only if all of them find it there;
 * otherwise it is everything that may be part of it. For one use by one thread.
 */
final class Hosts {

    /** Up to the end of a host that is not ambiguous; without scheme, userinfo and port. */
    private static final Pattern HTTP =
            Pattern.compile("(?i)https?:[/\\\\]*+(?:[^/?#@\\\\]*@)?([^/?#:@\\\\]*)(?::[0-9]*)?(?=[/?#]|\\z)");

    /** Everything before the path. */
    private static final Pattern ANY = Pattern.compile("(?:[^/?#\\\\]*:)?[/\\\\]{2,}[^/?#]*|[^/?#]*");

    /** The start of a path that replaces the base URL when it is resolved against it. */
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?:|[a-z][a-z0-9+.-]*:[/\\\\]|[/\\\\]{2}|\\{\\{");

    /** A placeholder without braces in it; any other makes the URL ambiguous from there on. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");

    /** What clients ignore in a URL, at least at its start. */
    private static final Pattern IGNORED = Pattern.compile("[\\x00-\\x20]+");

    /**
     * A host in a URL.
     *
     * @param name the text to compare
     * @param isOpen whether the URL ends with it, so that an appended path may go on with it
     */
    private record Host(String name, boolean isOpen) {}

    private static final Host NONE = new Host("", true);

    /** By URL: that of the config may be long, and is needed for each method. */
    private final Map<String, Host> known = new HashMap<>();

    /** Returns whether two base URLs have the same host. */
    boolean areSame(Optional<String> one, Optional<String> other) {
        return of(one).name().equals(of(other).name());
    }

    /** Returns what a path adds to the host of its base URL, or replaces it with; empty for an ordinary path. */
    String inPath(Optional<String> base, Optional<String> path) {
        String text = IGNORED.matcher(path.orElse("")).replaceAll("");
        return of(base).isOpen() || ABSOLUTE.matcher(text).lookingAt() ? in(text).name() : "";
    }

    private Host of(Optional<String> url) {
        return url.map(text -> known.computeIfAbsent(text, Hosts::in)).orElse(NONE);
    }

    private static Host in(String url) {
        // what is in a placeholder delimits nothing
        String skeleton = PLACEHOLDER.matcher(url).replaceAll(found -> "0".repeat(found.end() - found.start()));
        int ambiguous = skeleton.indexOf("{{");
        Matcher http = HTTP.matcher(skeleton);
        if (http.lookingAt() && (ambiguous < 0 || http.end() <= ambiguous)) {
            String host = url.substring(http.start(1), http.end(1));
            return new Host(host.contains("{{") ? host : host.toLowerCase(Locale.ROOT), http.end() == url.length());
        }
        Matcher any = ANY.matcher(skeleton);
        boolean isCertain = any.lookingAt() && (ambiguous < 0 || any.end() <= ambiguous);
        int end = isCertain ? any.end() : url.length();
        return new Host(url.substring(0, end), end == url.length());
    }
}
