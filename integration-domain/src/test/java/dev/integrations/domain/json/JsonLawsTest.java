package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every JSON value. */
class JsonLawsTest {

    private static final Object ABSENT = new Object();

    @Provide
    Arbitrary<JsonObject> objects() {
        return JsonArbitraries.objects();
    }

    @Provide
    Arbitrary<Object> values() {
        return JsonArbitraries.values();
    }

    @Provide
    Arbitrary<String> names() {
        return JsonArbitraries.names();
    }

    @Property(tries = 300)
    void mergingNothing_givesTheSameObject(@ForAll("objects") JsonObject target) {
        assertThat(target.merge(JsonObject.EMPTY)).isSameAs(target);
    }

    @Property(tries = 300)
    void mergingAnObjectWithItself_changesNoMemberButRemovesNulls(@ForAll("objects") JsonObject target) {
        assertThat(nullMembers(target.merge(target))).isEmpty();
        JsonObject withoutNulls = JsonObject.EMPTY.merge(target);
        assertThat(withoutNulls.merge(withoutNulls)).isSameAs(withoutNulls);
    }

    @Property(tries = 300)
    void whatThePatchDoesNotName_isTheSameObjectAfterwards(
            @ForAll("objects") JsonObject target, @ForAll("objects") JsonObject patch) {
        assertUntouched(target, patch, target.merge(patch));
    }

    @Property(tries = 300)
    void whatThePatchSets_isReadAfterwards_andWhatItNulls_isGone(
            @ForAll("objects") JsonObject target, @ForAll("objects") JsonObject patch) {
        assertApplied(patch, target.merge(patch));
    }

    @Property(tries = 300)
    void mergingTwice_isMergingOnce(@ForAll("objects") JsonObject target, @ForAll("objects") JsonObject patch) {
        JsonObject once = target.merge(patch);
        assertThat(once.merge(patch)).isSameAs(once);
    }

    @Property(tries = 300)
    void everyNullInTheResult_wasInTheTarget(
            @ForAll("objects") JsonObject target, @ForAll("objects") JsonObject patch) {
        assertThat(nullMembers(target.merge(patch)))
                .allSatisfy(at -> assertThat(at.resolve(target, ABSENT)).isNull());
    }

    @Property(tries = 300)
    void mergeThatChangesNothing_givesTheSameObject(
            @ForAll("objects") JsonObject target, @ForAll("objects") JsonObject patch) {
        JsonObject merged = target.merge(patch);
        assertThat(merged == target).isEqualTo(merged.equals(target));
    }

    @Property(tries = 300)
    void builtMemberByMember_isTheCopy(@ForAll("objects") JsonObject object) {
        JsonObject.Builder builder = JsonObject.builder();
        object.forEach(builder::put);
        JsonObject built = builder.build();
        assertThat(built).isEqualTo(object);
        assertThat(List.copyOf(built.keySet())).isEqualTo(List.copyOf(object.keySet()));
        assertThat(builder.build()).isEmpty();
    }

    @Property(tries = 300)
    void copyOfACopy_isTheCopy(@ForAll("objects") JsonObject object) {
        assertThat(JsonObject.of(object)).isSameAs(object);
    }

    @Property(tries = 300)
    void copyOfAPlainMap_isEqual_inTheSameOrder(@ForAll("objects") JsonObject object) {
        JsonObject copy = JsonObject.of(new LinkedHashMap<>(object));
        assertThat(copy).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(JsonText.write(copy)).isEqualTo(JsonText.write(object));
    }

    @Property(tries = 300)
    void with_setsOneMember_andSharesTheOthers(
            @ForAll("objects") JsonObject object, @ForAll("names") String name, @ForAll("values") Object value) {
        JsonObject with = object.with(name, value);
        assertThat(with.containsKey(name)).isTrue();
        assertThat(with.get(name)).isEqualTo(value);
        assertThat(with.with(name, value)).isSameAs(with);
        assertThat(with.without(name)).isEqualTo(object.without(name));
        object.without(name)
                .forEach((other, same) -> assertThat(with.get(other)).isSameAs(same));
    }

    /** Whether values are replaced in place, or names come and go. */
    @Property(tries = 300)
    void manyChangesAtOnce_areOneAfterTheOther(
            @ForAll("objects") JsonObject object, @ForAll("objects") JsonObject changes) {
        JsonObject.Edit edit = object.edit();
        JsonObject expected = object;
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            boolean removes = change.getValue() == null;
            edit = removes ? edit.remove(change.getKey()) : edit.set(change.getKey(), change.getValue());
            expected = removes ? expected.without(change.getKey()) : expected.with(change.getKey(), change.getValue());
        }
        JsonObject edited = edit.build();
        assertThat(JsonText.write(edited)).isEqualTo(JsonText.write(expected));
        assertThat(edited).isEqualTo(expected);
    }

    @Property(tries = 300)
    void aPatchBetweenTwo_isEmpty_onlyIfTheyAreEqual(
            @ForAll("objects") JsonObject from, @ForAll("objects") JsonObject to) {
        assertThat(MergePatch.RFC_7396.between(from, from)).contains(JsonObject.EMPTY);
        MergePatch.RFC_7396.between(from, to).ifPresent(patch -> {
            assertThat(from.merge(patch)).isEqualTo(to);
            assertThat(patch.isEmpty()).isEqualTo(from.equals(to));
        });
    }

    @Property(tries = 300)
    void without_removesOneMember_andSharesTheOthers(
            @ForAll("objects") JsonObject object, @ForAll("names") String name) {
        JsonObject without = object.without(name);
        assertThat(without.containsKey(name)).isFalse();
        assertThat(without.without(name)).isSameAs(without);
        assertThat(without.size()).isEqualTo(object.size() - (object.containsKey(name) ? 1 : 0));
        without.forEach((other, same) -> assertThat(object.get(other)).isSameAs(same));
    }

    @Property(tries = 300)
    void wideObject_isWhatAMapWouldBe_afterEachOfManyChanges(
            @ForAll @IntRange(max = 80) int width,
            @ForAll @Size(max = 20) List<@IntRange(max = 90) Integer> changes,
            @ForAll boolean removes) {
        Map<String, Object> model = new LinkedHashMap<>();
        IntStream.range(0, width).forEach(i -> model.put("m" + i, "v" + i));
        JsonObject object = JsonObject.of(model);
        for (int i = 0; i < changes.size(); i++) {
            JsonObject before = object;
            Map<String, Object> modelBefore = new LinkedHashMap<>(model);
            String name = "m" + changes.get(i);
            if (removes && i % 3 == 0) {
                model.remove(name);
                object = object.without(name);
            } else {
                model.put(name, "changed" + i);
                object = i % 2 == 0 ? object.with(name, "changed" + i) : object.merge(merging(name, "changed" + i));
            }
            assertThat(JsonText.write(object)).isEqualTo(JsonText.write(model));
            assertThat(object).isEqualTo(JsonObject.of(model)).hasSameHashCodeAs(model);
            assertThat(object.equals(before)).isEqualTo(model.equals(modelBefore));
            assertThat(before).as("what others hold").isEqualTo(JsonObject.of(modelBefore));
        }
    }

    private static JsonObject merging(String name, Object value) {
        return JsonObject.builder().put(name, value).build();
    }

    @Property(tries = 300)
    void deferredObject_isTheObject(@ForAll("objects") JsonObject object) {
        assertThat(JsonObject.lazy(() -> object)).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(object).isEqualTo(JsonObject.lazy(() -> object));
        assertThat(JsonObject.lazy(() -> object).jsonSize()).isEqualTo(object.jsonSize());
        assertThat(JsonText.write(JsonObject.lazy(() -> object))).isEqualTo(JsonText.write(object));
    }

    @Property(tries = 300)
    void pointer_isReadBackAsItWasWritten(@ForAll("names") String first, @ForAll("names") String second) {
        JsonPointer pointer = JsonPointer.ROOT.child(first).child(second).child(7);
        assertThat(JsonPointer.parse(pointer.toString()))
                .isEqualTo(pointer)
                .hasToString(pointer.toString())
                .hasSameHashCodeAs(pointer);
    }

    @Property(tries = 300)
    void pointerOfEveryPlace_findsItsValue(@ForAll("objects") JsonObject object) {
        assertFound(object, object, JsonPointer.ROOT);
    }

    private static void assertUntouched(JsonObject target, JsonObject patch, JsonObject merged) {
        target.forEach((name, value) -> {
            if (!patch.containsKey(name)) {
                assertThat(merged.containsKey(name)).isTrue();
                assertThat(merged.get(name)).isSameAs(value);
            } else if (value instanceof JsonObject section && patch.get(name) instanceof JsonObject deeper) {
                assertUntouched(section, deeper, (JsonObject) merged.get(name));
            }
        });
    }

    private static void assertApplied(JsonObject patch, JsonObject merged) {
        patch.forEach((name, value) -> {
            if (value instanceof JsonObject deeper) {
                assertApplied(deeper, (JsonObject) merged.get(name));
            } else if (value == null) {
                assertThat(merged.containsKey(name)).isFalse();
            } else {
                assertThat(merged.get(name)).isEqualTo(value);
            }
        });
    }

    private static void assertFound(JsonObject document, Object value, JsonPointer at) {
        assertThat(JsonPointer.parse(at.toString()).resolve(document, ABSENT)).isSameAs(value);
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> assertFound(document, member, at.child((String) name)));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                assertFound(document, list.get(i), at.child(i));
            }
        }
    }

    /** Members that are null, not looking into lists: a patch replaces those as they are. */
    private static List<JsonPointer> nullMembers(JsonObject object) {
        List<JsonPointer> found = new ArrayList<>();
        collectNullMembers(object, JsonPointer.ROOT, found);
        return found;
    }

    private static void collectNullMembers(JsonObject object, JsonPointer at, List<JsonPointer> found) {
        object.forEach((name, value) -> {
            if (value == null) {
                found.add(at.child(name));
            } else if (value instanceof JsonObject section) {
                collectNullMembers(section, at.child(name), found);
            }
        });
    }
}
