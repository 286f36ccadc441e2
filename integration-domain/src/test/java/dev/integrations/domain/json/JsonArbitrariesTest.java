package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Example;

/** Properties are worth as much as the values they are tried on. */
class JsonArbitrariesTest {

    @Example
    void randomDocuments_holdEverythingThatGetsLostEasily() {
        List<Predicate<Object>> wanted = List.of(
                value -> value instanceof BigInteger,
                value -> value instanceof BigDecimal,
                value -> value instanceof Long number && number < Integer.MIN_VALUE,
                value -> value instanceof Boolean,
                value -> value instanceof List<?> list && list.contains(null),
                value -> value instanceof List<?> list && list.stream().anyMatch(List.class::isInstance),
                value -> value instanceof String text && text.indexOf('\0') >= 0,
                value -> value instanceof String text && text.codePoints().anyMatch(c -> c > 0xffff),
                value -> value instanceof JsonObject object && object.containsKey(""),
                value -> value instanceof JsonObject object && object.containsKey("a/b"),
                value -> value instanceof JsonObject object && object.containsValue(null),
                value -> value instanceof JsonObject object
                        && object.get("a") instanceof JsonObject second
                        && second.get("b") instanceof JsonObject);
        assertThat(wanted).allSatisfy(kind -> assertThat(anyOf(100_000, kind)).isTrue());
    }

    /** Stops at the first one that fits, so that the many are tried only for a kind that is missing. */
    private static boolean anyOf(int documents, Predicate<Object> kind) {
        return JsonArbitraries.objects().sampleStream().limit(documents).anyMatch(document -> {
            List<Object> seen = new ArrayList<>();
            collect(document, seen);
            return seen.stream().anyMatch(kind);
        });
    }

    private static void collect(Object value, List<Object> seen) {
        seen.add(value);
        if (value instanceof JsonObject object) {
            object.values().forEach(member -> collect(member, seen));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, seen));
        }
    }
}
