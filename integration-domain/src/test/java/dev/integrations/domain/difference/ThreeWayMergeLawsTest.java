package dev.integrations.domain.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Category;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Laws of two edits of one state, for any base and any two edits. */
class ThreeWayMergeLawsTest {

    /** Three states: a base, and two that were made of it or are any other. */
    record Three(IntegrationDefinition base, IntegrationDefinition theirs, IntegrationDefinition mine) {
        ThreeWayMerge merge() {
            return ThreeWayMerge.of(base, theirs, mine);
        }
    }

    /** A report names every place where the three differ, and no other; no place lies within another. */
    @Property(tries = 500)
    void places_areExactlyWhereTheThreeDiffer(@ForAll("threes") Three three) {
        List<ThreeWayDifference> places = three.merge().places();
        for (ThreeWayDifference place : places) {
            assertThat(place.base().equals(place.theirs()) && place.base().equals(place.mine()))
                    .isFalse();
            assertThat(place.base()).isEqualTo(JsonSlot.at(three.base().document(), place.pointer()));
            assertThat(place.theirs()).isEqualTo(JsonSlot.at(three.theirs().document(), place.pointer()));
            assertThat(place.mine()).isEqualTo(JsonSlot.at(three.mine().document(), place.pointer()));
            assertThat(places)
                    .filteredOn(other -> other.pointer().overlaps(place.pointer()))
                    .hasSize(1);
        }
        Set<JsonPointer> leaves = new HashSet<>();
        leavesThatDiffer(
                JsonPointer.ROOT, three.base().document(), three.theirs().document(), leaves);
        leavesThatDiffer(JsonPointer.ROOT, three.base().document(), three.mine().document(), leaves);
        leavesThatDiffer(
                JsonPointer.ROOT, three.theirs().document(), three.mine().document(), leaves);
        assertThat(leaves)
                .allMatch(leaf ->
                        places.stream().anyMatch(place -> place.pointer().overlaps(leaf)));
    }

    /** What one side does is what {@link Difference} tells of it, where the edits do not overlap. */
    @Property(tries = 500)
    void disjointEdits_rebasedGiveTheirsThenMine(@ForAll("threes") Three three) {
        ThreeWayMerge merge = three.merge();
        Statistics.label("disjoint").collect(merge.isDisjoint());
        assertThat(merge.rebased().isPresent()).isEqualTo(merge.isDisjoint());
        if (!merge.isDisjoint()) {
            return;
        }
        IntegrationDefinition rebased = three.theirs().patched(merge.rebased().orElseThrow());
        assertThat(rebased.document()).isEqualTo(applied(three.theirs().document(), merge.places(), Edit.MINE));
        assertThat(rebased.document())
                .isEqualTo(applied(
                        applied(three.base().document(), merge.places(), Edit.THEIRS, Edit.BOTH_ALIKE),
                        merge.places(),
                        Edit.MINE));
        // it does not matter who was first
        ThreeWayMerge other = ThreeWayMerge.of(three.base(), three.mine(), three.theirs());
        assertThat(three.mine().patched(other.rebased().orElseThrow())).isEqualTo(rebased);
    }

    /** With patches of different members: rebasing is sending mine after theirs. */
    @Property(tries = 300)
    void patchesOfDifferentMembers_areDisjoint_andRebasedAreSentOneAfterTheOther(
            @ForAll("bases") IntegrationDefinition base,
            @ForAll("configs") JsonObject theirPatch,
            @ForAll("configs") JsonObject minePatch) {
        JsonObject disjointMine = without(minePatch, theirPatch.keySet());
        IntegrationPatch theirs = IntegrationPatch.empty().withConfig(new ConfigChange.Merge(theirPatch));
        IntegrationPatch mine = IntegrationPatch.empty().withConfig(new ConfigChange.Merge(disjointMine));
        IntegrationDefinition stored = base.patched(theirs);
        ThreeWayMerge merge = ThreeWayMerge.of(base, stored, base.patched(mine));
        assertThat(merge.isDisjoint()).isTrue();
        assertThat(stored.patched(merge.rebased().orElseThrow())).isEqualTo(stored.patched(mine));
    }

    /** Taking back what was just done: as if mine were the state before. */
    @Property(tries = 500)
    void revertAfterUpdate_isTheIdentityOnContent(@ForAll("threes") Three three) {
        ThreeWayMerge revert = ThreeWayMerge.of(three.theirs(), three.theirs(), three.base());
        assertThat(three.theirs().patched(revert.rebased().orElseThrow())).isEqualTo(three.base());
    }

    /** Whoever changed nothing collides with nobody. */
    @Property(tries = 200)
    void whoChangedNothing_collidesWithNobody(@ForAll("threes") Three three) {
        ThreeWayMerge merge = ThreeWayMerge.of(three.base(), three.theirs(), three.base());
        assertThat(merge.rebased()).contains(IntegrationPatch.empty());
        assertThat(merge.places()).allMatch(place -> place.edit() == Edit.THEIRS);
    }

    @Property(tries = 300)
    void differences_leadFromOneStateToTheOther(@ForAll("threes") Three three) {
        List<Difference> differences = Difference.between(three.base(), three.mine());
        JsonObject document = three.base().document();
        for (Difference difference : differences) {
            assertThat(difference.before()).isEqualTo(JsonSlot.at(document, difference.pointer()));
            document = put(document, difference.pointer().tokens(), difference.after());
        }
        assertThat(document).isEqualTo(three.mine().document());
    }

    @Provide
    Arbitrary<Three> threes() {
        Arbitrary<Three> edited = Combinators.combine(bases(), edits(), edits())
                .as((base, theirs, mine) -> new Three(base, edit(base, theirs), edit(base, mine)));
        Arbitrary<Three> any = Combinators.combine(bases(), bases(), bases()).as(Three::new);
        return Arbitraries.frequencyOf(Tuple.of(4, edited), Tuple.of(1, any));
    }

    @Provide
    Arbitrary<IntegrationDefinition> bases() {
        return Combinators.combine(
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("crm"), Optional.of("helpdesk")),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Sharing.values()),
                        configs())
                .as((name, category, beta, sharing, config) -> new IntegrationDefinition(
                        new IntegrationName(name),
                        category.map(Category::new),
                        beta,
                        sharing,
                        new IntegrationConfig(config)));
    }

    /** Random documents, with the sections of which a merge knows more than RFC 7396 does. */
    @Provide
    Arbitrary<JsonObject> configs() {
        Arbitrary<JsonObject> sections = Combinators.combine(
                        section("page", "cursor"),
                        section("bearer", "basic"),
                        credentials(),
                        Arbitraries.of(true, false))
                .as((pagination, authorization, credentials, all) -> {
                    Map<String, @Nullable Object> document = new LinkedHashMap<>();
                    document.put("pagination", pagination);
                    if (all) {
                        document.put("authorization", authorization);
                        document.put("credentials", credentials);
                    }
                    return JsonObject.of(document);
                });
        return Combinators.combine(JsonArbitraries.objects(), sections, Arbitraries.of(true, false))
                .as((random, known, both) -> {
                    Map<String, @Nullable Object> document = new LinkedHashMap<>(random);
                    if (both) {
                        document.putAll(known);
                    }
                    return JsonObject.of(document);
                });
    }

    private static Arbitrary<JsonObject> section(String... formats) {
        return Combinators.combine(Arbitraries.of(formats), Arbitraries.of("p", "q"), Arbitraries.of(1, 2))
                .as((format, key, value) -> JsonObject.of(Map.of("format", format, "config", Map.of(key, value))));
    }

    private static Arbitrary<JsonObject> credentials() {
        return Combinators.combine(section("oauth2", "api_key"), Arbitraries.of(true, false))
                .as((single, alone) -> alone
                        ? single
                        : JsonObject.of(Map.of((String) single.get("format"), Map.of("config", single.get("config")))));
    }

    /** A few members of the whole document, each replaced, removed or added. */
    private Arbitrary<JsonObject> edits() {
        return Combinators.combine(
                        JsonArbitraries.objects(),
                        configs(),
                        Arbitraries.integers().between(0, 3))
                .as((random, config, take) -> {
                    Map<String, @Nullable Object> edit = new LinkedHashMap<>(random);
                    config.entrySet().stream().limit(take).forEach(entry -> edit.put(entry.getKey(), entry.getValue()));
                    return JsonObject.of(edit);
                });
    }

    private static IntegrationDefinition edit(IntegrationDefinition base, JsonObject edit) {
        IntegrationPatch patch = IntegrationPatch.empty().withConfig(new ConfigChange.Merge(edit));
        return base.patched(edit.size() % 2 == 0 ? patch : patch.withBeta(!base.beta()));
    }

    private static JsonObject without(JsonObject object, Set<String> names) {
        JsonObject rest = object;
        for (String name : names) {
            rest = rest.without(name);
        }
        return rest;
    }

    private static JsonObject applied(JsonObject document, List<ThreeWayDifference> places, Edit... edits) {
        Set<Edit> wanted = Set.of(edits);
        JsonObject result = document;
        for (ThreeWayDifference place :
                places.stream().filter(at -> wanted.contains(at.edit())).collect(Collectors.toList())) {
            result = put(result, place.pointer().tokens(), place.edit() == Edit.MINE ? place.mine() : place.theirs());
        }
        return result;
    }

    private static JsonObject put(JsonObject object, List<String> tokens, JsonSlot content) {
        String name = tokens.get(0);
        if (tokens.size() > 1) {
            return object.with(name, put((JsonObject) object.get(name), tokens.subList(1, tokens.size()), content));
        }
        return content.isPresent() ? object.with(name, content.value()) : object.without(name);
    }

    private static void leavesThatDiffer(JsonPointer at, JsonObject one, JsonObject other, Set<JsonPointer> leaves) {
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            if (one.get(name) instanceof JsonObject first && other.get(name) instanceof JsonObject second) {
                leavesThatDiffer(at.child(name), first, second, leaves);
            } else if (!JsonSlot.of(one, name).equals(JsonSlot.of(other, name))) {
                leaves.add(at.child(name));
            }
        }
    }
}
