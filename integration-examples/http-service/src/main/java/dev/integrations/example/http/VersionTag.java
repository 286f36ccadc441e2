package dev.integrations.example.http;

import dev.integrations.domain.change.Version;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version as HTTP knows it: a strong entity tag (RFC 9110 section 8.8.3), the number in quotes. Whoever sends
 * anything else in {@code If-Match} does not say which version was last read: {@code *} takes any, a list takes
 * several, a weak tag never matches.
 */
final class VersionTag {

    static final String HEADER = "ETag";
    static final String IF_MATCH = "If-Match";

    private static final Pattern FORM = Pattern.compile("\"([1-9][0-9]{0,18})\"");

    private VersionTag() {}

    static String of(Version version) {
        return "\"" + version + "\"";
    }

    /**
     * Reads {@code If-Match}.
     *
     * @param request the request
     * @return the version; nothing if there is no such header
     * @throws HttpError 400 if it does not name one version
     */
    static Optional<Version> in(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(IF_MATCH));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Matcher tag = FORM.matcher(lines.size() == 1 ? lines.get(0).strip() : "");
        if (tag.matches()) {
            try {
                return Optional.of(new Version(Long.parseLong(tag.group(1))));
            } catch (NumberFormatException beyondLong) {
                // no version of ours
            }
        }
        throw HttpError.badRequest(
                "invalid_if_match", "The header If-Match must be one ETag of an answer, such as \"3\".");
    }
}
