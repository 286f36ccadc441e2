package dev.integrations.domain.violation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule for addresses that people follow: an absolute http or https URL, so that no link runs a script. Immutable.
 *
 * @param pointer the place of the address in the document
 */
public record UrlRule(String pointer) {

    private static final Pattern HTTP_URL = Pattern.compile("(?i)https?://[^/?#\\s:@][^/?#\\s]*([/?#]\\S*)?");

    /**
     * Checks an address.
     *
     * @param text the address to check
     * @return the violation; empty for an absolute http or https URL
     */
    public Optional<Violation> check(String text) {
        return isHttpUrl(text)
                ? Optional.empty()
                : Optional.of(new Violation(pointer, "not_http_url", "must be an absolute http or https URL"));
    }

    /**
     * Returns whether a text is an absolute http or https URL with a host and without white space.
     *
     * @param text any text
     * @return true if it is
     */
    public static boolean isHttpUrl(String text) {
        return HTTP_URL.matcher(text).matches();
    }
}
