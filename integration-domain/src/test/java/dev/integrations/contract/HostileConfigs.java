package dev.integrations.contract;

import dev.integrations.domain.config.ConfigLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents that are accepted, and that something between the use case and the disk likes to trip over. */
public final class HostileConfigs {

    /** What a host may set that trusts its teams; all documents keep them. */
    public static final ConfigLimits GENEROUS = new ConfigLimits(4 * 1024 * 1024, 500, 100_000, 5_000);

    private HostileConfigs() {}

    /**
     * The documents.
     *
     * @return each by what is special about it
     */
    public static Map<String, Map<String, ?>> all() {
        Map<String, Map<String, ?>> all = new LinkedHashMap<>();
        for (int multiplier : new int[] {17, 31, 33}) {
            all.put("names that collide under hash * " + multiplier, section(CollidingNames.object(multiplier, 400)));
        }
        all.put("nesting as deep as the default limit", nested(ConfigLimits.DEFAULT.maxDepth()));
        all.put("nesting as deep as a generous limit", nested(GENEROUS.maxDepth()));
        all.put("a long name", section(Map.of("n".repeat(100_000) + "\ud83d\ude00", 1)));
        all.put("a long text", section(Map.of("x", "\u00fc\"\\\ud83d\ude00".repeat(30_000))));
        all.put("many short sections", many());
        all.put("numbers", section(Map.of("list", numbers())));
        all.put("texts", section(texts()));
        all.put("lists in lists", section(Map.of("list", listsInLists())));
        all.put("nulls and nothing", section(nulls()));
        return all;
    }

    /** At the top and in a section: stores treat the two differently. */
    private static Map<String, ?> section(Map<String, ?> members) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(members);
        document.put("section", members);
        return document;
    }

    private static Map<String, ?> nested(int depth) {
        Map<String, Object> document = Map.of("deepest", depth);
        for (int i = 1; i < depth; i++) {
            document = Map.of("deeper", document);
        }
        return document;
    }

    private static Map<String, ?> many() {
        Map<String, Object> document = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            document.put("section " + i, Map.of("number", i, "text", "\u20ac".repeat(i % 17)));
        }
        return document;
    }

    private static List<Number> numbers() {
        List<Number> numbers = new ArrayList<>(List.of(0, -1, Long.MIN_VALUE, Long.MAX_VALUE));
        numbers.add(new BigInteger("9".repeat(40)));
        numbers.add(new BigInteger("-" + "9".repeat(1_000)));
        for (String digits : List.of("1", "12", "-7", "9".repeat(40), "3".repeat(700), "8".repeat(1_000))) {
            // the largest that leaves room for the digits in an exponent that is an int
            for (int scale : new int[] {1, 2, 40, 400, 100_000, Integer.MAX_VALUE - digits.length()}) {
                numbers.add(new BigDecimal(new BigInteger(digits), scale));
                numbers.add(new BigDecimal(new BigInteger(digits), -scale));
            }
        }
        numbers.add(new BigDecimal("0E+10"));
        numbers.add(new BigDecimal("0.000"));
        numbers.add(Double.MIN_VALUE);
        return numbers;
    }

    private static Map<String, ?> texts() {
        List<String> texts = List.of(
                "",
                "\0",
                "\u0000a",
                "\ufeff",
                "\ufffe\uffff\ufdd0",
                new String(Character.toChars(0x1fffe)),
                new String(Character.toChars(Character.MAX_CODE_POINT)),
                "\u007f\u0080\u009f",
                "\u2028\u2029\u202e\u200d",
                "\r\n\t\b\f\u000b\u001f",
                "\\\"/\\u0000",
                "A\u030a\u00c5\u212b",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "__proto__",
                "constructor",
                "toString",
                "@type",
                "@class",
                "$ref",
                "~",
                "~1",
                "a/b",
                "-0",
                "null",
                "NaN",
                " ");
        Map<String, Object> members = new LinkedHashMap<>();
        texts.forEach(text -> members.put(text, text));
        return members;
    }

    private static List<?> listsInLists() {
        List<?> list = List.of();
        for (int i = 0; i < 50; i++) {
            list = Arrays.asList(list, null, Map.of(), List.of(true, false), Map.of("", list.size()));
        }
        return list;
    }

    private static Map<String, ?> nulls() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("null", null);
        members.put("list", Arrays.asList(null, null));
        members.put("object", Map.of());
        members.put("", null);
        return members;
    }
}
