package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.config.secret.Placeholders;
import dev.integrations.domain.config.secret.UrlDisplay;
import dev.integrations.domain.violation.UrlRule;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a string.
 *
 * @param expected what is accepted, in a few words
 * @param textCheck a further check of the text
 * @param disclosure how much of the text other teams are shown
 * @param display returns what other teams are shown, if it is not hidden
 */
public record TextShape(String expected, TextCheck textCheck, Disclosure disclosure, Function<String, Object> display)
        implements Shape {

    /** A further check of a text. */
    @FunctionalInterface
    public interface TextCheck {
        void check(String text, Check check);
    }

    /** The characters of a token (RFC 9110 section 5.6.2) besides letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final TextCheck NOTHING_MORE = (text, check) -> {};

    public static final TextShape TEXT = shown("a text", NOTHING_MORE, text -> text);

    /** A text of unknown meaning. */
    public static final TextShape OPAQUE = hidden("a text", NOTHING_MORE);

    /** A JSONata expression: never evaluated here, and hidden, because a literal in it may be a secret. */
    public static final TextShape EXPRESSION = hidden("a text (JSONata)", NOTHING_MORE);

    public static final TextShape TEMPLATE = hidden("a text, {{placeholders}} allowed", TextShape::checkPlaceholders);
    /** A URL that programs call. */
    public static final TextShape URL =
            shown("an absolute http or https URL, {{placeholders}} allowed", TextShape::checkUrl, UrlDisplay::endpoint);

    /** A URL that browsers open. */
    public static final TextShape PICTURE = shown(URL.expected(), URL.textCheck(), UrlDisplay::page);

    /** A URL or a part of a URL that programs call; not checked. */
    public static final TextShape LINK = shown("a text", NOTHING_MORE, UrlDisplay::endpoint);

    /** A URL or a part of a URL that people open; not checked. */
    public static final TextShape PAGE = shown(LINK.expected(), LINK.textCheck(), UrlDisplay::page);

    public static final TextShape PATH = shown(TEMPLATE.expected(), TEMPLATE.textCheck(), UrlDisplay::endpoint);
    public static final TextShape HEADER_NAME = shown("an HTTP header name", TextShape::checkHeaderName, text -> text);
    public static final TextShape HEADER_VALUE =
            hidden("an HTTP header value, {{placeholders}} allowed", TextShape::checkHeaderValue);

    private static TextShape shown(String expected, TextCheck textCheck, Function<String, Object> display) {
        return new TextShape(expected, textCheck, Disclosure.PUBLIC, display);
    }

    private static TextShape hidden(String expected, TextCheck textCheck) {
        return new TextShape(expected, textCheck, Disclosure.UNKNOWN, Mask::over);
    }

    /** Returns the same shape for a secret. */
    public TextShape secret() {
        return new TextShape(expected, textCheck, Disclosure.SECRET, Mask::over);
    }

    /** Returns the shape of a closed set of texts, compared exactly. */
    public static TextShape oneOf(String... allowed) {
        return oneOf("one of " + String.join(", ", allowed), Set.of(allowed)::contains, allowed);
    }

    /** Returns the shape of a closed set of texts in any letter case. */
    public static TextShape oneOfIgnoringCase(String... allowed) {
        Set<String> lowerCase = Set.of(allowed);
        return oneOf(
                "one of " + String.join(", ", allowed) + " in any letter case",
                text -> lowerCase.contains(text) || lowerCase.contains(text.toLowerCase(Locale.ROOT)),
                allowed);
    }

    private static TextShape oneOf(String expected, Predicate<String> isAllowed, String... allowed) {
        TextCheck refusing = (text, check) -> {
            if (!isAllowed.test(text)) {
                check.refuse("not_allowed", "must be one of " + String.join(", ", allowed));
            }
        };
        return shown(expected, refusing, text -> isAllowed.test(text) ? text : Mask.over(text));
    }

    @Override
    public Object shown(Object value) {
        return value instanceof String text ? display.apply(text) : Mask.over(value);
    }

    @Override
    public void check(@Nullable Object value, Check check) {
        if (value instanceof String text) {
            textCheck.check(text, check);
        } else {
            refuseType(check);
        }
    }

    public static void checkPlaceholders(String text, Check check) {
        if (!Placeholders.areBalanced(text)) {
            check.refuse("unbalanced_placeholder", "must close every {{ with }}, and have no unmatched }}");
        }
    }

    private static void checkUrl(String text, Check check) {
        if (!Placeholders.areBalanced(text)) {
            checkPlaceholders(text, check);
        } else if (!text.startsWith("{{") && !isUrlWith("x", text) && !isUrlWith("", text)) {
            check.refuse("not_http_url", "must be one absolute http or https URL; put a fallback into a placeholder");
        }
    }

    /** A placeholder may stand for a text or for nothing. */
    private static boolean isUrlWith(String placeholderValue, String text) {
        return UrlRule.isHttpUrl(Placeholders.replaceEach(text, placeholderValue));
    }

    public static void checkHeaderName(String name, Check check) {
        if (!isToken(name)) {
            check.refuse("header_name", "must be an HTTP header name: an RFC 9110 token");
        }
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void checkHeaderValue(String value, Check check) {
        // the text of a placeholder is not sent
        String sent = Placeholders.blanked(value).orElse(value);
        if (sent.indexOf('\r') >= 0 || sent.indexOf('\n') >= 0 || sent.indexOf('\0') >= 0) {
            check.refuse("header_value", "must not contain CR, LF, or NUL: they would break the HTTP message");
        }
        checkPlaceholders(value, check);
    }
}
