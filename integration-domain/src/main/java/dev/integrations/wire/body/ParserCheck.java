package dev.integrations.wire.body;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a JSON parser must not do, tried out. */
public final class ParserCheck {

    /** How deep a config may be nested is far less. */
    private static final int TOO_DEEP = 200_000;

    private static final List<String> NUMBERS =
            List.of("1.10", "0.1234567890123456789", "123456789012345678901234567890", "1e400", "-7");

    private static final Map<String, String> REFUSED = refused();

    private ParserCheck() {}

    /** A parser. */
    @FunctionalInterface
    public interface Parser {
        @Nullable
        Object parse(String text) throws Exception;
    }

    private static Map<String, String> refused() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("{\"a\":1,\"a\":2}", "it accepts a name twice in one object");
        texts.put("{} {}", "it accepts text after the value");
        texts.put("[1,]", "it accepts a comma after the last element");
        texts.put("{a:1}", "it accepts a name without quotes");
        texts.put("['a']", "it accepts single quotes");
        texts.put("[NaN]", "it accepts NaN");
        texts.put("[01]", "it accepts a leading zero");
        texts.put("/* c */ {}", "it accepts comments");
        texts.put("[\"\t\"]", "it accepts control characters in strings");
        texts.put("", "it accepts an empty text");
        return texts;
    }

    /** Returns what is wrong with a parser: nothing, if it can be relied on. */
    public static List<String> faults(Parser parser) {
        List<String> faults = new ArrayList<>();
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("b", List.of(true, "\u00e9\ud83d\ude00"));
        plain.put("a", null);
        if (!plain.equals(parsed(parser, "{\"b\":[true,\"\\u00e9\ud83d\ude00\"],\"a\":null}"))) {
            faults.add("it does not return maps, lists, strings, booleans, and nulls of the JDK");
        }
        for (String number : NUMBERS) {
            if (!(parsed(parser, "[" + number + "]") instanceof List<?> list && isExactly(number, list))) {
                faults.add("it does not keep the number " + number + " exactly (as a BigDecimal or an integer)");
            }
        }
        REFUSED.forEach((text, fault) -> {
            if (accepts(parser, text).orElse(true)) {
                faults.add(fault);
            }
        });
        if (accepts(parser, "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP)).orElse(true)) {
            faults.add("it does not limit how deep a text is nested");
        }
        return faults;
    }

    @SuppressWarnings("BigDecimalEquals") // 1.10 must not become 1.1
    private static boolean isExactly(String number, List<?> list) {
        try {
            return list.size() == 1
                    && list.get(0) instanceof Number parsed
                    && new BigDecimal(parsed.toString()).equals(new BigDecimal(number));
        } catch (NumberFormatException infinite) {
            return false;
        }
    }

    private static @Nullable Object parsed(Parser parser, String text) {
        try {
            return parser.parse(text);
        } catch (Exception refused) {
            return null;
        }
    }

    /** Empty if the parser fails with an error, which no server survives unharmed. */
    private static Optional<Boolean> accepts(Parser parser, String text) {
        try {
            parser.parse(text);
            return Optional.of(true);
        } catch (Exception refused) {
            return Optional.of(false);
        } catch (StackOverflowError tooDeep) {
            return Optional.empty();
        }
    }
}
