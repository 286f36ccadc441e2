package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The border of the core: what cannot be kept is refused, all of it at once. */
class JsonCopyTest {

    @Test
    void nesting_isLimitedTo512Levels_ofObjects() {
        assertThat(JsonObject.of(nestedObjects(512))).hasSize(1);
        assertThat(refusals(nestedObjects(513))).containsExactly("/a too_deep");
    }

    @Test
    void nesting_isLimitedTo512Levels_ofLists() {
        assertThat(JsonObject.of(nestedLists(512))).hasSize(1);
        assertThat(refusals(nestedLists(513))).containsExactly("/a too_deep");
    }

    /** Else a document could be grown step by step until a walk over it exhausts the stack. */
    @Test
    void nesting_isLimited_alsoWhereACopiedObjectIsPutIntoAnother() {
        JsonObject deepest = JsonObject.of(nestedObjects(512));
        assertThat(refusals(Map.of("a", deepest))).containsExactly("/a too_deep");
        assertThat(refusals(Map.of("a", List.of(deepest)))).containsExactly("/a too_deep");
        assertThatThrownBy(() -> JsonObject.EMPTY.with("a", deepest)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void cyclicMap_isRefused() {
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("a", cycle);
        assertThat(refusals(cycle)).containsExactly("/a too_deep");
    }

    /** Two ways round double the work at each level: it must end long before the last of them. */
    @Test
    void cyclicMapWithTwoWaysRound_isRefused_withoutWalkingAllOfThem() {
        AtomicInteger walks = new AtomicInteger();
        Map<String, Object> cycle = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                assertThat(walks.incrementAndGet()).as("walks over one map").isLessThan(5_000);
                Map<String, Object> members = new LinkedHashMap<>();
                members.put("a", this);
                members.put("b", this);
                return members.entrySet();
            }
        };
        assertThat(refusals(cycle)).isNotEmpty();
    }

    @Test
    void manyBadPlaces_areAllListed() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("text", "a\ud83d");
        source.put("list", List.of("fine", Map.of("deep", "\ude00")));
        source.put("number", Double.NaN);
        source.put("a/b~c", Float.NEGATIVE_INFINITY);
        assertThat(refusals(source))
                .containsExactly(
                        "/text lone_surrogate",
                        "/list/1/deep lone_surrogate",
                        "/number not_finite",
                        "/a~1b~0c not_finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db", "😀\ud83d"})
    void loneSurrogate_inAKey_isRefusedAtItsObject(String key) {
        assertThat(refusals(Map.of(key, 1))).containsExactly(" lone_surrogate");
        assertThat(refusals(Map.of("a", List.of(Map.of(key, 1))))).containsExactly("/a/0 lone_surrogate");
        assertThatThrownBy(() -> JsonObject.EMPTY.with(key, 1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> JsonObject.builder().put(key, null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> JsonObject.builder().put("a", key)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "\0", "\uffff", "\u2028", "e\u0301", ""})
    void anyOtherText_isKept_asKeyAndAsValue(String text) {
        assertThat(JsonObject.of(Map.of(text, text))).isEqualTo(Map.of(text, text));
    }

    static Stream<Map<?, ?>> notJson() {
        return Stream.of(
                Map.of("a", new Object()),
                Map.of("a", 'c'),
                Map.of("a", Set.of()),
                Map.of("a", new int[0]),
                Map.of("a", List.of(new StringBuilder())),
                Map.of("a", new AtomicInteger(1)),
                Map.of(1, "a"),
                Map.of("a", Map.of(1, "a")),
                Collections.singletonMap(null, "a"));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void whatJsonDoesNotHave_isAProgrammingError(Map<?, ?> source) {
        assertThatThrownBy(() -> JsonObject.of(source))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(InvalidValueException.class);
    }

    private static Map<String, Object> nestedObjects(int levels) {
        Map<String, Object> nested = Map.of();
        for (int level = 1; level < levels; level++) {
            nested = Map.of("a", nested);
        }
        return nested;
    }

    private static Map<String, Object> nestedLists(int levels) {
        Object nested = List.of();
        for (int level = 2; level < levels; level++) {
            nested = List.of(nested);
        }
        return Map.of("a", nested);
    }

    private static List<String> refusals(Map<?, ?> source) {
        InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, () -> JsonObject.of(source));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }

    /** As a text they could be stored, and never be read again. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "999"})
    void exponentBeyondAnInt_isRefused(BigInteger digits) {
        BigDecimal decimal = new BigDecimal(digits, digits.bitLength() == 1 ? Integer.MIN_VALUE : -Integer.MAX_VALUE);
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", List.of(decimal))))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(tuple("/a/0", "exponent_out_of_range")));
    }

    /** A long name high up is repeated for each of them. */
    @Test
    void refusals_areToldUpToAMillionCharacters() {
        Map<String, Object> below = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            below.put("key" + i, "\ud800");
        }
        assertThatThrownBy(() -> JsonObject.of(Map.of("n".repeat(200_000), below)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.violations())
                                .hasSizeBetween(1, 5)
                                .allMatch(violation -> violation.code().equals("lone_surrogate")));
    }
}
