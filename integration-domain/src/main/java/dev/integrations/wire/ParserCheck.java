package dev.integrations.wire;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.wire.BodyReader.TextParser;
import dev.integrations.wire.answer.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries out what a JSON parser must not do. */
final class ParserCheck {

    /** Far deeper than any config may be nested. */
    private static final int TOO_DEEP = 200_000;

    private static final Map<String, String> KEPT = kept();
    private static final Map<String, String> REFUSED = refused();

    private ParserCheck() {}

    /** Documents as {@link JsonText} writes them, so that the same text must come back. */
    private static Map<String, String> kept() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("{\"b\":{\"d\":1,\"c\":2},\"a\":3}", "it does not keep the order of members");
        texts.put("{\"a\":[null,true,false,{\"b\":null,\"c\":{},\"d\":[]}]}", "it does not keep null, true, or false");
        texts.put("{\"\":\"\",\" a \":\" b \",\"<&>\":\"<&>\"}", "it alters texts");
        texts.put("{\"e\u0301\":\"e\u0301 \u00e9 \ud83d\ude00 \u2028\"}", "it alters characters");
        for (String number : List.of("1.10", "0.1234567890123456789", "123456789012345678901234567890", "-7")) {
            texts.put("{\"a\":" + number + "}", "it does not keep the number " + number);
        }
        texts.put("{\"a\":1E+400}", "it does not keep the number 1E+400");
        return texts;
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
        texts.put("[+1]", "it accepts a leading plus sign");
        texts.put("[.5]", "it accepts a leading decimal point");
        texts.put("[1.]", "it accepts a trailing decimal point");
        texts.put("/* c */ {}", "it accepts comments");
        texts.put("# c\n{}", "it accepts comments after #");
        texts.put("[\"\t\"]", "it accepts control characters in strings");
        texts.put("[\"\\x\"]", "it accepts unknown escapes");
        texts.put("\u001e[1]", "it accepts record separators");
        texts.put("", "it accepts an empty text");
        texts.put("[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP), "it does not limit how deep a text is nested");
        return texts;
    }

    /** Returns what is wrong with a parser: nothing, if it can be relied on. */
    static List<String> faults(TextParser parser) {
        List<String> faults = new ArrayList<>();
        KEPT.forEach((text, fault) -> {
            if (!keeps(parser, text)) {
                faults.add(fault);
            }
        });
        if (faults.size() == KEPT.size()) {
            faults.clear();
            faults.add("it does not return maps, lists, strings, numbers, booleans, and nulls of the JDK");
        }
        REFUSED.forEach((text, fault) -> {
            if (!refuses(parser, text)) {
                faults.add(fault);
            }
        });
        return faults;
    }

    private static boolean keeps(TextParser parser, String text) {
        try {
            return parser.parse(text) instanceof Map<?, ?> members
                    && JsonText.of(JsonObject.of(members)).equals(text);
        } catch (Exception refused) {
            return false;
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
