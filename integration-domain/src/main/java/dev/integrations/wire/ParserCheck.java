package dev.integrations.wire;

import dev.integrations.wire.BodyReader.TextParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries out what a JSON parser must not do. */
final class ParserCheck {

    /** Far deeper than any config may be nested. */
    private static final int TOO_DEEP = 200_000;

    private static final String PLAIN = "{\"b\":[true,\"\\u00e9\ud83d\ude00\"],\"a\":null}";

    private static final List<String> NUMBERS =
            List.of("1.10", "0.1234567890123456789", "123456789012345678901234567890", "1e400", "-7");

    private static final Map<String, String> REFUSED = refused();

    private ParserCheck() {}

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
        texts.put("[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP), "it does not limit how deep a text is nested");
        return texts;
    }

    /** Returns what is wrong with a parser: nothing, if it can be relied on. */
    static List<String> faults(TextParser parser) {
        List<String> faults = new ArrayList<>();
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("b", List.of(true, "\u00e9\ud83d\ude00"));
        plain.put("a", null);
        Object parsed = parsed(parser, PLAIN);
        if (!plain.equals(parsed)) {
            faults.add("it does not return maps, lists, strings, booleans, and nulls of the JDK");
        } else if (parsed instanceof Map<?, ?> members
                && !List.copyOf(members.keySet()).equals(List.copyOf(plain.keySet()))) {
            faults.add("it does not keep the order of members");
        }
        for (String number : NUMBERS) {
            if (!(parsed(parser, "[" + number + "]") instanceof List<?> list && isExactly(number, list))) {
                faults.add("it does not keep the number " + number + " exactly (as a BigDecimal or an integer)");
            }
        }
        REFUSED.forEach((text, fault) -> {
            if (!refuses(parser, text)) {
                faults.add(fault);
            }
        });
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

    private static @Nullable Object parsed(TextParser parser, String text) {
        try {
            return parser.parse(text);
        } catch (Exception refused) {
            return null;
        }
    }

    /** An overflow of the stack is no refusal: a request that causes one gets no response. */
    private static boolean refuses(TextParser parser, String text) {
        try {
            parser.parse(text);
            return false;
        } catch (Exception refused) {
            return true;
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }
}
