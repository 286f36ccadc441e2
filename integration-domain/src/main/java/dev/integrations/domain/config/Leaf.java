package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonPointer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place that holds one value without known keys inside. */
record Leaf(String expected, Predicate<@Nullable Object> type, TextCheck textCheck) implements Shape {

    /** A further check of a text, once its type is right. */
    @FunctionalInterface
    interface TextCheck {
        void check(String text, JsonPointer at, Check check);
    }

    /** RFC 9110 section 5.6.2: what a token may hold besides letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final Pattern HTTP_URL = Pattern.compile("(?i)https?://[^/?#\\s:@][^/?#\\s]*([/?#]\\S*)?");

    private static final TextCheck NOTHING_MORE = (text, at, check) -> {};

    static final Leaf ANY = new Leaf("any value", value -> true, NOTHING_MORE);
    static final Leaf FLAG = new Leaf("true or false", Boolean.class::isInstance, NOTHING_MORE);
    static final Leaf INTEGER =
            new Leaf("an integer", value -> value instanceof Long || value instanceof BigInteger, NOTHING_MORE);
    static final Leaf TEXT = text("a text", NOTHING_MORE);

    /** Opaque text in the JSONata language: never evaluated here. */
    static final Leaf EXPRESSION = text("a text (JSONata)", NOTHING_MORE);

    static final Leaf TEMPLATE = text("a text, {{placeholders}} allowed", Leaf::checkPlaceholders);
    static final Leaf URL = text("an absolute http or https URL, {{placeholders}} allowed", Leaf::checkUrl);
    static final Leaf HEADER_NAME = text("an HTTP header name", Leaf::checkHeaderName);
    static final Leaf HEADER_VALUE = text("an HTTP header value, {{placeholders}} allowed", Leaf::checkHeaderValue);

    private static Leaf text(String expected, TextCheck textCheck) {
        return new Leaf(expected, String.class::isInstance, textCheck);
    }

    /** A closed set of texts, compared exactly. */
    static Leaf oneOf(String... allowed) {
        return text("one of " + String.join(", ", allowed), refusing(Set.of(allowed)::contains, allowed));
    }

    /** A closed set of texts in any letter case. */
    static Leaf oneOfIgnoringCase(String... allowed) {
        Set<String> lowerCase = new TreeSet<>(Arrays.asList(allowed));
        return text(
                "one of " + String.join(", ", allowed) + " in any letter case",
                refusing(text -> lowerCase.contains(text.toLowerCase(Locale.ROOT)), allowed));
    }

    private static TextCheck refusing(Predicate<String> isAllowed, String... allowed) {
        return (text, at, check) -> {
            if (!isAllowed.test(text)) {
                check.refuse(at, "not_allowed", "must be one of " + String.join(", ", allowed));
            }
        };
    }

    @Override
    public void check(@Nullable Object value, JsonPointer at, Check check) {
        if (!type.test(value)) {
            refuseType(at, check);
        } else if (value instanceof String text) {
            textCheck.check(text, at, check);
        }
    }

    static void checkPlaceholders(String text, JsonPointer at, Check check) {
        if (!Placeholders.areBalanced(text)) {
            check.refuse(
                    at, "unbalanced_placeholder", "must close every {{ with }} and hold no }} that closes nothing");
        }
    }

    private static void checkUrl(String text, JsonPointer at, Check check) {
        if (!Placeholders.areBalanced(text)) {
            checkPlaceholders(text, at, check);
        } else if (!text.startsWith("{{") && !isUrlWith("x", text) && !isUrlWith("", text)) {
            check.refuse(at, "not_http_url", "must be an absolute http or https URL");
        }
    }

    /** A placeholder may stand for something or for nothing. */
    private static boolean isUrlWith(String placeholderValue, String text) {
        return HTTP_URL.matcher(Placeholders.replaceEach(text, placeholderValue))
                .matches();
    }

    static void checkHeaderName(String name, JsonPointer at, Check check) {
        if (!isToken(name)) {
            check.refuse(at, "header_name", "must be an HTTP header name: an RFC 9110 token");
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

    private static void checkHeaderValue(String value, JsonPointer at, Check check) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            check.refuse(at, "header_value", "must hold no CR, LF or NUL: it would break the HTTP message");
        }
        checkPlaceholders(value, at, check);
    }

    /** A list of strings is common enough to be one of the leaves. */
    static final Leaf TEXTS = new Leaf(
            "a list of texts",
            value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
            NOTHING_MORE);
}
