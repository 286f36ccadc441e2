package dev.integrations.domain.config.secret;

import java.util.Locale;
import java.util.Set;

/**
 * A text that only refers to values, such as {@code Bearer {{oauth.token.access_token}}}: one or more placeholders,
 * with only colons between them and possibly a known scheme of HTTP authentication before them. Each placeholder
 * contains a plain name, because an expression could contain a literal.
 */
final class Reference {

    /** Longer than any honest reference. */
    private static final int MAX_LENGTH = 1_000;

    private static final String NAME_MARKS = "._-$";

    /** In lower case. Any other word before a placeholder may itself be a secret. */
    private static final Set<String> SCHEMES = Set.of(
            "accesskey",
            "api",
            "api-key",
            "api-token",
            "apikey",
            "apitoken",
            "basic",
            "bearer",
            "bot",
            "digest",
            "dpop",
            "geniekey",
            "ghost",
            "id",
            "impersonation",
            "jwt",
            "key",
            "klaviyo-api-key",
            "negotiate",
            "oauth",
            "qb-user-token",
            "shippotoken",
            "ssws",
            "token",
            "userkeyauth",
            "zoho-oauthtoken");

    /** A scheme with the name of its only parameter. */
    private static final String NAMED_TOKEN = "token token=";

    private Reference() {}

    public static boolean isOnly(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int at = text.indexOf("{{");
        if (at < 0 || !isScheme(text.substring(0, at))) {
            return false;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        while (text.startsWith("{{", at)) {
            int close = text.indexOf("}}", at);
            if (close < 0 || !isName(text.substring(at + 2, close).strip())) {
                return false;
            }
            at = close + 2;
            if (at == end) {
                return true;
            }
            if (text.charAt(at) == ':') {
                at++;
            }
        }
        return false;
    }

    private static boolean isScheme(String before) {
        return before.isBlank()
                || before.equalsIgnoreCase(NAMED_TOKEN)
                || (before.endsWith(" ") && SCHEMES.contains(before.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && NAME_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
