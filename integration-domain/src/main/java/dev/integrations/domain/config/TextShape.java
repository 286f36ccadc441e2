package dev.integrations.domain.config;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place that holds a text. */
record TextShape(String expected, TextCheck textCheck) implements Shape {

    /** A further check of a text. */
    @FunctionalInterface
    interface TextCheck {
        void check(String text, Check check);
    }

    /** RFC 9110 section 5.6.2: what a token may hold besides letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final Pattern HTTP_URL = Pattern.compile("(?i)https?://[^/?#\\s:@][^/?#\\s]*([/?#]\\S*)?");

    private static final TextCheck NOTHING_MORE = (text, check) -> {};

    static final TextShape TEXT = of("a text", NOTHING_MORE);

    /** Opaque text in the JSONata language: never evaluated here. */
    static final TextShape EXPRESSION = of("a text (JSONata)", NOTHING_MORE);

    static final TextShape TEMPLATE = of("a text, {{placeholders}} allowed", TextShape::checkPlaceholders);
    static final TextShape URL = of("an absolute http or https URL, {{placeholders}} allowed", TextShape::checkUrl);
    static final TextShape HEADER_NAME = of("an HTTP header name", TextShape::checkHeaderName);
    static final TextShape HEADER_VALUE =
            of("an HTTP header value, {{placeholders}} allowed", TextShape::checkHeaderValue);

    private static TextShape of(String expected, TextCheck textCheck) {
        return new TextShape(expected, textCheck);
    }

    /** A closed set of texts, compared exactly. */
    static TextShape oneOf(String... allowed) {
        return of("one of " + String.join(", ", allowed), refusing(Set.of(allowed)::contains, allowed));
    }

    /** A closed set of texts in any letter case. */
    static TextShape oneOfIgnoringCase(String... allowed) {
        Set<String> lowerCase = Set.of(allowed);
        return of(
                "one of " + String.join(", ", allowed) + " in any letter case",
                refusing(
                        text -> lowerCase.contains(text) || lowerCase.contains(text.toLowerCase(Locale.ROOT)),
                        allowed));
    }

    private static TextCheck refusing(Predicate<String> isAllowed, String... allowed) {
        return (text, check) -> {
            if (!isAllowed.test(text)) {
                check.refuse("not_allowed", "must be one of " + String.join(", ", allowed));
            }
        };
    }

    @Override
    public void check(@Nullable Object value, Check check) {
        if (value instanceof String text) {
            textCheck.check(text, check);
        } else {
            refuseType(check);
        }
    }

    static void checkPlaceholders(String text, Check check) {
        if (!Placeholders.areBalanced(text)) {
            check.refuse("unbalanced_placeholder", "must close every {{ with }} and hold no }} that closes nothing");
        }
    }

    private static void checkUrl(String text, Check check) {
        if (!Placeholders.areBalanced(text)) {
            checkPlaceholders(text, check);
        } else if (!text.startsWith("{{") && !isUrlWith("x", text) && !isUrlWith("", text)) {
            check.refuse("not_http_url", "must be an absolute http or https URL");
        }
    }

    /** A placeholder may stand for something or for nothing. */
    private static boolean isUrlWith(String placeholderValue, String text) {
        return HTTP_URL.matcher(Placeholders.replaceEach(text, placeholderValue))
                .matches();
    }

    static void checkHeaderName(String name, Check check) {
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
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            check.refuse("header_value", "must hold no CR, LF or NUL: it would break the HTTP message");
        }
        checkPlaceholders(value, check);
    }
}
