package dev.integrations.domain.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a JSON document can hold, odd things first: empty and escaped keys, any Unicode text, U+0000, numbers
 * of many digits, nulls, and structures within structures. Names come from a small set half of the time, so that two
 * random documents touch each other.
 */
public final class JsonArbitraries {

    private static final int MAX_DEPTH = 3;

    private static final List<String> COMMON_NAMES =
            List.of("a", "b", "c", "format", "config", "", "~", "/", "~1", "a/b", "0", "-", "\0", "null", "ü", "😀");

    private JsonArbitraries() {}

    /**
     * Documents.
     *
     * @return objects of up to five members, nested up to four levels
     */
    public static Arbitrary<JsonObject> objects() {
        return objects(MAX_DEPTH).withoutEdgeCases();
    }

    /**
     * Values of any kind, in the types that a {@link JsonObject} holds.
     *
     * @return null, texts, booleans, numbers, lists and objects
     */
    public static Arbitrary<@Nullable Object> values() {
        return values(MAX_DEPTH);
    }

    /**
     * Names of members, likely and unlikely ones.
     *
     * @return any text without a lone surrogate
     */
    public static Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.of(COMMON_NAMES), texts());
    }

    /**
     * Texts of any Unicode characters, supplementary ones and U+0000 included.
     *
     * @return any text without a lone surrogate
     */
    public static Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 0x7f)),
                Tuple.of(2, Arbitraries.integers().between(0x80, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0xe000, 0xffff)),
                Tuple.of(2, Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT)));
        return codePoints
                .list()
                .ofMaxSize(8)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    /**
     * Numbers as {@link JsonObject} holds them: long, beyond a long, and decimal with its digits and exponent.
     *
     * @return any JSON number
     */
    public static Arbitrary<Number> numbers() {
        Arbitrary<BigInteger> beyondLong =
                Arbitraries.longs().map(number -> BigInteger.TWO.pow(70).add(BigInteger.valueOf(number)));
        Arbitrary<BigDecimal> decimals = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(-400, 400))
                .as((digits, scale) -> new BigDecimal(BigInteger.valueOf(digits), scale == 0 ? 1 : scale));
        return Arbitraries.oneOf(Arbitraries.longs(), beyondLong, decimals, beyondLong.map(BigInteger::negate));
    }

    private static Arbitrary<JsonObject> objects(int depth) {
        Arbitrary<Map.Entry<String, @Nullable Object>> members =
                Combinators.combine(names(), values(depth)).as(SimpleImmutableEntry::new);
        return members.list().ofMaxSize(5).map(entries -> {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            entries.forEach(entry -> document.put(entry.getKey(), entry.getValue()));
            return JsonObject.of(document);
        });
    }

    private static Arbitrary<@Nullable Object> values(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts(), numbers(), Arbitraries.of(true, false), Arbitraries.of(JsonObject.EMPTY, List.of()));
        Arbitrary<@Nullable Object> leavesAndNulls = leaves.injectNull(0.15);
        if (depth == 0) {
            return leavesAndNulls.withoutEdgeCases();
        }
        Arbitrary<Object> objects = objects(depth - 1).map(object -> object);
        Arbitrary<Object> lists = values(depth - 1).list().ofMaxSize(4).map(Collections::unmodifiableList);
        return Arbitraries.frequencyOf(Tuple.of(5, leavesAndNulls), Tuple.of(3, objects), Tuple.of(2, lists))
                .withoutEdgeCases();
    }
}
