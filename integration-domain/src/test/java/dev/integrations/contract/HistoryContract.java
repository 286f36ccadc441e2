package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link HistoryRepository} must do beside a repository of integrations that keeps history. */
@Needs(Part.HISTORY)
public interface HistoryContract extends OneStore {

    /** Newest first, every field, milliseconds, key order, attribution. */
    @Test
    @Cites("the history holds exactly the states that updates replaced and who replaced them, newest first")
    default void r1_everyUpdate_isRemembered_withTheStateItReplacedAndWhoDidIt_newestFirst() {
        Integration stored = stored(AnIntegration.named("x").withConfig(ConfigSamples.everything()));
        IntegrationChange relabelled = Steps.relabel(stored, "new")
                .attributedTo(new Attribution(
                        stored.owner(), Optional.of("Ada 😀 \"Lovelace\""), Optional.of("because\nit was wrong")));
        IntegrationChange renamed = Steps.rename(relabelled.after(), "renamed");
        take(relabelled);
        take(renamed);

        assertSameList(all(stored.id()), List.of(HistoryEntry.of(renamed), HistoryEntry.of(relabelled)));
    }

    /** R11. */
    @Test
    default void r11_theLongestAttribution_isKept_ofWhateverCodePoints() {
        for (String codePoint : List.of("x", "😀")) {
            String longest = codePoint.repeat(IntegrationName.MAX_LENGTH);
            Integration stored = stored(AnIntegration.named(longest).in(codePoint.repeat(Category.MAX_LENGTH)));
            IntegrationChange change = Steps.relabel(stored, "new")
                    .attributedTo(new Attribution(
                            stored.owner(),
                            Optional.of(codePoint.repeat(Attribution.MAX_AUTHOR_LENGTH)),
                            Optional.of(codePoint.repeat(Attribution.MAX_REASON_LENGTH))));
            take(change);
            assertSameList(all(stored.id()), List.of(HistoryEntry.of(change)));
        }
    }

    /** As a law: what an update replaced is given back as it was. */
    @Test
    @Cites("the history holds exactly the configs that updates replaced")
    default void r1_anyReplacedConfig_isRememberedAsItWas() {
        RandomJson documents = new RandomJson(2);
        for (int i = 0; i < 20; i++) {
            JsonObject document = documents.object();
            Integration stored = stored(AnIntegration.named("x").withConfig(document));
            take(Steps.rename(stored, "y"));
            assertSame(all(stored.id()).get(0).replaced().definition().config(), new IntegrationConfig(document));
        }
    }

    /** A birth replaces nothing. */
    @Test
    @Cites("history: an integration that was never updated has none")
    default void integrationThatWasNeverUpdated_hasNoHistory() {
        Integration stored = stored(AnIntegration.named("x"));
        assertSameList(all(stored.id()), List.of());
    }

    /** R7 for what is remembered. */
    @Test
    @Cites("a refused update leaves no entry in the history")
    default void r7_refusedUpdate_isNotRemembered() {
        Integration stored = stored(AnIntegration.named("x"));
        Integration other = stored(AnIntegration.named("y").ownedBy(stored.owner()));
        IntegrationChange taken = Steps.relabel(stored, "new");
        take(taken);

        repository().update(Steps.relabel(stored, "stale"));
        repository().update(Steps.rename(taken.after(), other.name().value()));
        repository().update(Steps.relabel(AnIntegration.named("never stored").build(), "missing"));
        assertSameList(all(stored.id()), List.of(HistoryEntry.of(taken)));
    }

    /** R5 for what is remembered. */
    @Test
    @Cites("of racing updates, the history holds exactly the one that was stored")
    default void r5_ofRacingUpdates_exactlyTheOneThatWon_isRemembered() {
        Integration stored = stored(AnIntegration.named("x"));
        Racers.race(Collections.nCopies(6, stored), same -> repository().update(Steps.relabel(same, "new")));
        Integration won = repository().find(stored.id()).orElseThrow();
        assertSameList(
                all(stored.id()), List.of(new HistoryEntry(stored, won.revision(), Attribution.to(stored.owner()))));
    }

    /** R4 for what is remembered: a state and the entry of the update that made it appear together. */
    @Test
    @Cites("an update and its entry in the history are one atomic step")
    default void r4_stateAndItsEntry_appearTogether() {
        Integration stored = stored(AnIntegration.named("x"));
        Racers.lookWhile(() -> updated(stored, 100), () -> {
            Version before = repository().find(stored.id()).orElseThrow().version();
            Version newest = history().list(stored.id(), Optional.empty(), PageLimit.of(1)).items().stream()
                    .findFirst()
                    .map(entry -> entry.revision().version())
                    .orElse(stored.version());
            Version after = repository().find(stored.id()).orElseThrow().version();
            assertThat(newest).as("the newest entry").isBetween(before, after);
        });
    }

    /** R13: however large the replaced configs are. */
    @Test
    @Cites("a page is bounded in number and in bytes, holds at least one item, and says whether more follows")
    default void r13_historyPage_isBoundedInNumberAndInBytes_givesAtLeastOne_andTellsWhetherMoreFollows() {
        Integration stored = stored(AnIntegration.named("x").withConfig(Map.of("label", "")));
        Integration current = stored;
        for (int length : List.of(900, 10, 333, 10)) {
            IntegrationChange change = Steps.relabel(current, "\u00e9\ud83d\ude00\"".repeat(length));
            take(change);
            current = change.after();
        }
        List<HistoryEntry> inOrder = all(stored.id());
        assertThat(inOrder).hasSize(4);
        Pages.assertBounded(
                inOrder,
                entry -> entry.replaced()
                        .definition()
                        .config()
                        .value()
                        .jsonSize()
                        .bytes(),
                (last, limit) -> history()
                        .list(stored.id(), last.map(entry -> entry.revision().version()), limit));
    }

    /** Each entry on one page. */
    @Test
    @Cites("history: pages give each update once, newest first")
    default void pages_giveEachUpdateOnce_newestFirst() {
        Integration stored = stored(AnIntegration.named("x"));
        List<HistoryEntry> expected = new ArrayList<>();
        Integration current = stored;
        for (int i = 0; i < 5; i++) {
            IntegrationChange change = Steps.relabel(current, "label " + i);
            take(change);
            expected.add(0, HistoryEntry.of(change));
            current = change.after();
        }
        List<HistoryEntry> paged = new ArrayList<>();
        Optional<Version> before = Optional.empty();
        List<HistoryEntry> page;
        do {
            page = history().list(stored.id(), before, PageLimit.of(2)).items();
            paged.addAll(page);
            before = page.stream()
                    .reduce((a, b) -> b)
                    .map(last -> last.revision().version());
        } while (page.size() == 2);
        assertSameList(paged, expected);
        assertThat(history()
                        .list(stored.id(), Optional.of(stored.version().next()), PageLimit.of(9))
                        .items())
                .isEmpty();
    }

    /** As numbers, not as texts: a version may have as many digits as a {@code long}. */
    @Test
    @Cites("history: the order is that of the versions as numbers, however large they are")
    default void pages_areInOrderOfVersions_howeverManyDigitsTheyHave() {
        for (long digits : new long[] {10, 100_000, 10_000_000_000L, 1_000_000_000_000_000_000L}) {
            Integration stored = stored(AnIntegration.named("x").atVersion(digits - 2));
            updated(stored, 4);
            List<Version> expected = List.of(
                    new Version(digits + 2), new Version(digits + 1), new Version(digits), new Version(digits - 1));
            List<Version> paged = new ArrayList<>();
            Optional<Version> before = Optional.empty();
            for (int i = 0; i < expected.size(); i++) {
                for (HistoryEntry entry :
                        history().list(stored.id(), before, PageLimit.of(1)).items()) {
                    before = Optional.of(entry.revision().version());
                    paged.add(entry.revision().version());
                }
            }
            assertThat(paged).as("versions, page by page").isEqualTo(expected);
            assertThat(all(stored.id()).stream().map(entry -> entry.revision().version()))
                    .as("versions on one page")
                    .isEqualTo(expected);
        }
    }

    /** An integration's past goes with it. */
    @Test
    @Cites("history: entries are deleted with their integration")
    default void deletedIntegration_leavesNoHistory_andItsSuccessorInheritsNone() {
        Integration stored = stored(AnIntegration.named("x"));
        IntegrationChange change = Steps.relabel(stored, "new");
        take(change);
        Integration other = stored(AnIntegration.named("other"));
        take(Steps.relabel(other, "new"));

        repository().delete(stored.id(), change.after().version(), OnInstalled.REFUSE);
        assertSameList(all(stored.id()), List.of());
        assertThat(all(other.id()).size()).as("entries").isEqualTo(1);
        repository().insert(stored);
        assertSameList(all(stored.id()), List.of());
    }

    /** By count, of each integration. */
    @Test
    @Cites("history: pruneToNewest keeps that many entries of each integration, and the current states")
    default void pruneToNewest_keepsThatManyOfEachIntegration_andTheCurrentState() {
        Integration often = updated(stored(AnIntegration.named("often")), 5);
        Integration once = updated(stored(AnIntegration.named("once")), 1);
        List<HistoryEntry> before = all(often.id());

        assertThat(history().pruneToNewest(2))
                .as("entries pruned, of which three are beyond the newest two")
                .isGreaterThanOrEqualTo(3);
        assertSameList(all(often.id()), before.subList(0, 2));
        assertThat(all(once.id()).size())
                .as("entries of an integration with one")
                .isEqualTo(1);
        assertFound(repository().find(often.id()), often);

        assertThat(history().pruneToNewest(0))
                .as("entries pruned of at least three")
                .isGreaterThanOrEqualTo(3);
        assertSameList(all(often.id()), List.of());
        assertFound(repository().find(often.id()), often);
        assertThat(history().pruneToNewest(0)).as("entries pruned again").isZero();
    }

    /** By age: of the update, not of the state that it replaced. */
    @Test
    @Cites("history: pruneOlderThan deletes the entries of updates made before that time, and no others")
    default void pruneOlderThan_forgetsUpdatesMadeBefore_andNoLater() {
        history().pruneToNewest(0);
        Integration stored = stored(AnIntegration.named("x"));
        updated(stored, 3);
        List<HistoryEntry> before = all(stored.id());
        Instant secondUpdate = before.get(1).revision().updatedAt();

        assertThat(history().pruneOlderThan(secondUpdate))
                .as("entries pruned, of which one is older")
                .isEqualTo(1);
        assertSameList(all(stored.id()), before.subList(0, 2));
        assertThat(history().pruneOlderThan(secondUpdate.plus(Duration.ofMillis(1))))
                .as("entries pruned a millisecond later, of which one is older")
                .isEqualTo(1);
        assertSameList(all(stored.id()), before.subList(0, 1));
    }

    /** No database knows these times; nobody may lose what is kept for ever. */
    @Test
    @Cites("history: pruneOlderThan accepts any Instant")
    default void pruneOlderThan_takesAnyTime() {
        Integration stored = updated(stored(AnIntegration.named("x")), 1);
        List<HistoryEntry> before = all(stored.id());
        assertThat(history().pruneOlderThan(Instant.MIN))
                .as("entries pruned of those before all times")
                .isZero();
        assertSameList(all(stored.id()), before);
        assertThat(history().pruneOlderThan(Instant.MAX))
                .as("entries pruned of those of any time")
                .isPositive();
        assertSameList(all(stored.id()), List.of());
    }

    /** Who keeps fewer than none has made a mistake, and loses nothing by it. */
    @Test
    @Cites("history: pruneToNewest refuses a negative number")
    default void pruneToNewest_ofFewerThanNone_isRefused() {
        Integration stored = updated(stored(AnIntegration.named("x")), 1);
        for (int count : new int[] {-1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> history().pruneToNewest(count)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(all(stored.id()).size()).as("entries").isEqualTo(1);
    }

    /** Several nodes prune, and others write meanwhile. */
    @Test
    @Cites("racing prunings delete each old entry once, and none that is made meanwhile")
    default void r10_racingPrunings_forgetEachOldUpdateOnce_andNoneThatIsMadeMeanwhile() {
        history().pruneToNewest(0);
        List<Integration> stored = IntStream.range(0, 3)
                .mapToObj(i -> updated(stored(AnIntegration.named("x" + i)), 4))
                .toList();
        Instant end = stored.stream()
                .map(integration -> integration.revision().updatedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusMillis(1);
        List<Long> pruned = Racers.race(IntStream.range(0, 6).boxed().toList(), me -> {
            if (me < stored.size()) {
                updated(stored.get(me), 5);
                return 0L;
            }
            return history().pruneOlderThan(end);
        });
        assertThat(pruned.stream().mapToLong(Long::longValue).sum())
                .as("entries pruned by all, of which twelve are older")
                .isEqualTo(12);
        assertThat(history().pruneOlderThan(end)).as("entries pruned again").isZero();
        stored.forEach(integration -> {
            List<HistoryEntry> left = all(integration.id());
            assertThat(left.size()).as("entries that are not older").isEqualTo(5);
            assertSame(left.get(4).replaced(), integration);
        });
    }

    /** R2: the past is as immutable as the present. */
    @Test
    default void r2_changingWhatWasHandedIn_doesNotAlterThePast() {
        Map<String, Object> document = ConfigSamples.everything();
        Integration stored = stored(AnIntegration.named("x").withConfig(document));
        take(Steps.rename(stored, "y"));
        document.clear();
        assertSame(all(stored.id()).get(0).replaced(), stored);
    }

    private Integration stored(AnIntegration integration) {
        Integration built = integration.build();
        assertSame(repository().insert(built), new IntegrationRepository.Inserted());
        return built;
    }

    private void take(IntegrationChange change) {
        assertSame(repository().update(change), new Updated());
    }

    private Integration updated(Integration stored, int times) {
        Integration current = stored;
        for (int i = 0; i < times; i++) {
            IntegrationChange change = Steps.relabel(current, "label " + i);
            take(change);
            current = change.after();
        }
        return current;
    }

    private List<HistoryEntry> all(IntegrationId id) {
        return history().list(id, Optional.empty(), Pages.ALL).items();
    }
}
