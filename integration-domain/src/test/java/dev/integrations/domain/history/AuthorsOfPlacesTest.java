package dev.integrations.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.difference.Edit;
import dev.integrations.domain.difference.JsonSlot;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whom a conflict names as the last to have changed a place, for any history, with or without gaps. */
class AuthorsOfPlacesTest {

    private static final Instant NOW = Instant.parse("2021-08-10T10:00:00Z");

    /** What history has of an update. */
    enum Kept {
        ALL,
        NOTHING,
        /** That of another update which made the same version: the store lost that one. */
        ANOTHER_WRITER
    }

    /** All that happened, and what history knows of it. */
    record Happened(List<Integration> states, List<Kept> kept) {

        Integration current() {
            return states.get(states.size() - 1);
        }

        List<HistoryEntry> entriesNewestFirst() {
            List<HistoryEntry> entries = new ArrayList<>();
            for (int made = states.size() - 1; made > 0; made--) {
                if (kept.get(made) != Kept.NOTHING) {
                    entries.add(entry(made));
                }
            }
            return entries;
        }

        private HistoryEntry entry(int made) {
            Revision revision = states.get(made).revision();
            CommandId writer =
                    kept.get(made) == Kept.ALL ? revision.writtenBy() : new CommandId("lost-" + revision.version());
            return new HistoryEntry(
                    states.get(made - 1),
                    new Revision(revision.version(), writer, revision.createdAt(), revision.updatedAt()),
                    Attribution.to(current().owner()));
        }

        /** The last update that changed the value of a place, whether history knows of it or not. */
        int lastChanged(JsonPointer place) {
            return IntStream.iterate(states.size() - 1, made -> made > 0, made -> made - 1)
                    .filter(made -> !at(made - 1, place).equals(at(made, place)))
                    .findFirst()
                    .orElseThrow();
        }

        boolean isAllKeptSince(int made) {
            return kept.subList(made, kept.size()).stream().allMatch(Kept.ALL::equals);
        }

        private JsonSlot at(int state, JsonPointer place) {
            return JsonSlot.at(states.get(state).definition().document(), place);
        }
    }

    /** The straightforward definition: all updates are looked at, and nobody is named who may not have been the last. */
    @Property(tries = 1000)
    void whoIsNamed_wasTheLastToChangeTheValueOfThePlace_andWhoIsNotWasInAGap(
            @ForAll("happened") Happened happened,
            @ForAll("definitions") IntegrationDefinition mine,
            @ForAll int from) {
        IntegrationDefinition base = happened.states()
                .get(Math.floorMod(from, happened.states().size()))
                .definition();
        ConflictReport report = ConflictReport.of(base, happened.current(), mine, happened.entriesNewestFirst());
        for (ConflictReport.Line line : report.lines()) {
            if (line.edit() == Edit.MINE) {
                assertThat(line.theirs()).isEmpty();
                continue;
            }
            int last = happened.lastChanged(line.place().pointer());
            boolean isKnown = happened.isAllKeptSince(last);
            Statistics.label("known").collect(isKnown);
            assertThat(line.theirs().map(Provenance::revision))
                    .isEqualTo(isKnown ? Optional.of(happened.states().get(last).revision()) : Optional.empty());
        }
    }

    @Provide
    Arbitrary<Happened> happened() {
        Arbitrary<Kept> kept = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kept.ALL)),
                Tuple.of(1, Arbitraries.of(Kept.NOTHING, Kept.ANOTHER_WRITER)));
        return definitions()
                .list()
                .ofMinSize(2)
                .ofMaxSize(8)
                .flatMap(definitions ->
                        kept.list().ofSize(definitions.size()).map(each -> new Happened(states(definitions), each)));
    }

    private static List<Integration> states(List<IntegrationDefinition> definitions) {
        List<Integration> states = new ArrayList<>();
        for (IntegrationDefinition definition : definitions) {
            CommandId writer = new CommandId("writer-" + states.size());
            states.add(
                    states.isEmpty()
                            ? Integration.create(
                                    new IntegrationId(UUID.randomUUID()),
                                    new TeamId(new UUID(1, 2)),
                                    definition,
                                    writer,
                                    NOW)
                            : states.get(states.size() - 1)
                                    .uncheckedChangeTo(definition, writer, NOW)
                                    .after());
        }
        return states;
    }

    /** Few values, so that many are changed and changed back, within objects that come and go. */
    @Provide
    Arbitrary<IntegrationDefinition> definitions() {
        Arbitrary<Object> leaf = Arbitraries.of(1, 2, "gone");
        Arbitrary<Object> inner =
                Arbitraries.maps(Arbitraries.of("m", "n"), leaf).ofMaxSize(2).map(AuthorsOfPlacesTest::withoutGone);
        Arbitrary<Object> outer = Arbitraries.maps(Arbitraries.of("k", "l"), Arbitraries.oneOf(leaf, inner))
                .ofMaxSize(2)
                .map(AuthorsOfPlacesTest::withoutGone);
        Arbitrary<Object> value = Arbitraries.oneOf(outer, outer, leaf);
        return Combinators.combine(value, value, Arbitraries.of("", "crm", "erp"))
                .as((a, b, category) -> new IntegrationDefinition(
                        new IntegrationName("x"),
                        Optional.of(category).filter(text -> !text.isEmpty()).map(Category::new),
                        false,
                        Sharing.DENY,
                        IntegrationConfig.of(withoutGone(orderedMap(a, b)))));
    }

    private static Map<String, Object> orderedMap(Object a, Object b) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("a", a);
        config.put("b", b);
        return config;
    }

    private static Map<String, Object> withoutGone(Map<String, Object> members) {
        Map<String, Object> left = new LinkedHashMap<>(members);
        left.values().removeIf(value -> Objects.equals(value, "gone"));
        return left;
    }
}
