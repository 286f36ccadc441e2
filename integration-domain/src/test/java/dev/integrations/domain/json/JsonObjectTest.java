package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.contract.ConfigSamples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void everyValue_isKept_inDocumentOrder() {
        Map<String, Object> source = ConfigSamples.everything();
        JsonObject copy = JsonObject.of(source);
        assertThat(JsonText.write(copy)).isEqualTo(JsonText.write(source));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 31, 32, 33, 100})
    void membersByPlace_areThoseOfTheIterator_andNoMore(int count) {
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = 0; i < count; i++) {
            builder.put("name" + i, (long) i);
        }
        JsonObject object = builder.build();
        Map<String, Object> byPlace = new LinkedHashMap<>();
        for (int i = 0; i < object.size(); i++) {
            byPlace.put(object.nameAt(i), object.valueAt(i));
        }
        assertThat(byPlace).containsExactlyEntriesOf(object);
        for (int outside : new int[] {-1, count}) {
            assertThatThrownBy(() -> object.nameAt(outside)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> object.valueAt(outside)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void laterChangesOfTheSource_atAnyDepth_doNotReachTheCopy() {
        List<Object> list = new ArrayList<>(List.of("x"));
        Map<String, Object> inner = new LinkedHashMap<>(Map.of("list", list));
        Map<String, Object> source = new LinkedHashMap<>(Map.of("inner", inner));
        JsonObject copy = JsonObject.of(source);
        list.add("y");
        inner.put("more", 1);
        source.clear();
        assertThat(copy).isEqualTo(Map.of("inner", Map.of("list", List.of("x"))));
    }

    @Test
    void laterChangesOfAList_doNotReachWhatWasBuilt_norDoLaterMembers() {
        List<Object> list = new ArrayList<>(List.of(1));
        JsonObject.Builder builder = JsonObject.builder().put("list", list);
        JsonObject built = builder.build();
        list.add(2);
        builder.put("more", 3);
        assertThat(built).isEqualTo(Map.of("list", List.of(1L)));
        assertThat(builder.build()).isEqualTo(Map.of("more", 3L));
    }

    @Test
    void deferredSection_thatNobodyAsksFor_isNotRead() {
        JsonSize size = new JsonSize(100, 3, 2, 1);
        JsonObject section = JsonObject.lazy(
                () -> {
                    throw new AssertionError("was read");
                },
                size);
        JsonObject document =
                JsonObject.builder().put("section", section).put("label", "old").build();
        JsonObject merged = document.merge(JsonObject.of(Map.of("label", "new")));
        assertThat(merged.get("section")).isSameAs(section);
        assertThat(merged.equals(document)).isFalse();
        assertThat(merged.jsonSize()).isEqualTo(new JsonSize(100 + "{'section':,'label':'new'}".length(), 5, 3, 1));
    }

    @Test
    void source_isThatOfTheObjectAsItWasRead_notOfAChangedOne() {
        JsonObject.Source source = () -> JsonObject.of(Map.of("label", "old"));
        JsonObject read = JsonObject.lazy(source);
        assertThat(read.with("label", "old").source()).containsSame(source);
        assertThat(read.with("label", "new").source()).isEmpty();
        assertThat(read.merge(JsonObject.of(Map.of("label", "new"))).source()).isEmpty();
        assertThat(JsonObject.EMPTY.source()).isEmpty();
    }

    static Stream<Consumer<JsonObject>> changes() {
        return Stream.of(
                object -> object.put("new", 1),
                object -> object.put("inner", 1),
                object -> object.remove("inner"),
                JsonObject::clear,
                object -> object.putAll(Map.of("new", 1)),
                object -> object.compute("inner", (name, value) -> null),
                object -> object.replaceAll((name, value) -> 1),
                object -> object.keySet().clear(),
                object -> object.keySet().remove("inner"),
                object -> object.values().clear(),
                object -> object.entrySet().clear(),
                object -> object.entrySet().iterator().next().setValue(1),
                object -> {
                    Iterator<String> names = object.keySet().iterator();
                    names.next();
                    names.remove();
                });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void noChange_isPossible_atAnyDepth(Consumer<JsonObject> change) {
        JsonObject object = JsonText.object("{'inner':{'inner':{'inner':[{'inner':1}]}}}");
        JsonObject second = (JsonObject) object.get("inner");
        JsonObject third = (JsonObject) second.get("inner");
        JsonObject inList = (JsonObject) ((List<?>) third.get("inner")).get(0);
        for (JsonObject each : List.of(object, second, third, inList)) {
            assertThatThrownBy(() -> change.accept(each)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(JsonText.write(object)).isEqualTo("{\"inner\":{\"inner\":{\"inner\":[{\"inner\":1}]}}}");
    }

    @Test
    void lists_cannotBeChanged_atAnyDepth() {
        List<?> outer = (List<?>) JsonText.object("{'a':[[1]]}").get("a");
        for (List<?> list : List.of(outer, (List<?>) outer.get(0))) {
            List<ThrowingCallable> changes =
                    List.of(() -> list.remove(0), list::clear, () -> list.add(null), () -> list.set(0, null));
            assertThat(changes)
                    .allSatisfy(change -> assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class));
        }
    }

    static Stream<Arguments> numbers() {
        BigInteger beyondLong = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);
        return Stream.of(
                Arguments.of((byte) 1, 1L),
                Arguments.of((short) -1, -1L),
                Arguments.of(1, 1L),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(BigInteger.ONE, 1L),
                Arguments.of(BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of(beyondLong, beyondLong),
                Arguments.of(beyondLong.negate().subtract(BigInteger.ONE), new BigInteger("-9223372036854775809")),
                Arguments.of(1.0, new BigDecimal("1.0")),
                Arguments.of(0.1f, new BigDecimal("0.1")),
                Arguments.of(1e300, new BigDecimal("1.0E+300")),
                Arguments.of(new BigDecimal("1.00"), new BigDecimal("1.00")),
                Arguments.of(new BigDecimal("1E+2"), new BigDecimal("1E+2")),
                Arguments.of(new BigDecimal("1"), 1L),
                Arguments.of(new BigDecimal("-12345678901234567890"), new BigInteger("-12345678901234567890")));
    }

    /** Numbers that are written alike are the same number: else a store that writes text could not keep R1. */
    @ParameterizedTest
    @MethodSource("numbers")
    void number_hasOneForm_decidedByHowItIsWritten(Number given, Number kept) {
        assertThat(JsonObject.of(Map.of("n", given)).get("n")).isEqualTo(kept);
        assertThat(JsonObject.of(Map.of("n", List.of(given))).get("n")).isEqualTo(List.of(kept));
    }

    @Test
    void numbersWrittenDifferently_differ() {
        List<String> written = List.of("1", "1.0", "1.00", "1e0", "1.0e0");
        assertThat(JsonText.object("{'n':1}")).isNotEqualTo(JsonText.object("{'n':1.0}"));
        assertThat(JsonText.object("{'n':1.0}")).isNotEqualTo(JsonText.object("{'n':1.00}"));
        assertThat(JsonText.object("{'n':100}")).isNotEqualTo(JsonText.object("{'n':1e2}"));
        assertThat(written)
                .allSatisfy(number -> assertThat(JsonText.object("{'n':" + number + "}"))
                        .isEqualTo(JsonText.object("{'n':" + number + "}")));
    }

    @Test
    void equality_isThatOfMaps_soOrderDoesNotCount() {
        JsonObject object = JsonText.object("{'a':1,'b':{'c':null,'d':[]}}");
        assertThat(object)
                .isEqualTo(JsonText.object("{'b':{'d':[],'c':null},'a':1}"))
                .hasSameHashCodeAs(JsonText.object("{'b':{'d':[],'c':null},'a':1}"))
                .isNotEqualTo(JsonText.object("{'a':1,'b':{'d':[]}}"));
    }

    @Test
    void nullMember_isAMember() {
        JsonObject object = JsonObject.EMPTY.with("a", null);
        assertThat(object.containsKey("a")).isTrue();
        assertThat(object.get("a")).isNull();
        assertThat(object).hasSize(1).isNotEqualTo(JsonObject.EMPTY);
    }

    @Test
    void with_keepsTheOldPlace_orAppends() {
        JsonObject object = JsonText.object("{'a':1,'b':2,'c':3}");
        assertThat(JsonText.write(object.with("b", 9))).isEqualTo("{\"a\":1,\"b\":9,\"c\":3}");
        assertThat(JsonText.write(object.with("d", 9))).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"d\":9}");
    }

    @Test
    void with_copiesItsValueDeeply() {
        List<Object> list = new ArrayList<>(Arrays.asList(1, null));
        JsonObject object = JsonObject.EMPTY.with("a", list);
        list.clear();
        assertThat(object.get("a")).isEqualTo(Arrays.asList(1L, null));
    }
}
