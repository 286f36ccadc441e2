package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.HistoryContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.OnInstalled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contract on history. */
class BrokenHistoryTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r13_historyPage", BytesIgnored.class, "the page of .*: other elements: expected 1"),
                Arguments.of("r13_historyPage", NoRoomForTheFirst.class, "threw java.lang.IllegalArgumentException"),
                Arguments.of(
                        "r13_historyPage",
                        PassingOverWhatDoesNotFit.class,
                        "the page of .*: other elements: expected 1"),
                Arguments.of("r13_historyPage", EndingWithoutTelling.class, "whether more follows the page of"),
                Arguments.of("r13_historyPage", NeverEnding.class, "whether more follows the page of"),
                Arguments.of("r13_historyPage", CharactersCounted.class, "the page of .*: other elements: expected 1"),
                Arguments.of("r1_everyUpdate", OldestFirst.class, "another order: expected 2"),
                Arguments.of("r4_stateAndItsEntry", EntryAfterTheState.class, "the newest entry"),
                Arguments.of("r4_stateAndItsEntry", EntryBeforeTheState.class, "the newest entry"),
                Arguments.of("deletedIntegration", KeptAfterADelete.class, "other elements: expected 0"),
                Arguments.of("pages_giveEachUpdateOnce", StartingWithTheLastOne.class, "other elements: expected 5"),
                Arguments.of("pages_areInOrderOfVersions", VersionsInOrderOfTenDigits.class, "versions, page by page"),
                Arguments.of("pruneToNewest_keeps", PruningTogether.class, "other elements: expected 2"),
                Arguments.of(
                        "pruneToNewest_ofFewerThanNone",
                        KeepingFewerThanNone.class,
                        "Expecting code to raise a throwable"),
                Arguments.of(
                        "pruneOlderThan_forgets", PruningOneTooMany.class, "entries pruned, of which one is older"));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest_whichSaysWhy(String test, Class<?> fault, String told) {
        Failures.assertTold(Failures.ofARaceIn(fault, test), test, told);
    }

    /** A sound history, to plant faults in. */
    abstract static class Faulty implements HistoryContract, HistoryRepository {

        final InMemoryStore store = InMemoryStore.withHistory();
        final HistoryRepository sound = store.history();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(this);
        }

        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return sound.list(id, before, limit);
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return sound.pruneOlderThan(time);
        }

        @Override
        public long pruneToNewest(int count) {
            return sound.pruneToNewest(count);
        }

        static long bytes(HistoryEntry entry) {
            return InMemoryIntegrationRepository.bytes(entry.replaced());
        }

        static PageLimit ofItems(PageLimit limit) {
            return new PageLimit(limit.items(), Long.MAX_VALUE);
        }
    }

    static class KeepingFewerThanNone extends Faulty {
        @Override
        public long pruneToNewest(int count) {
            return super.pruneToNewest(Math.max(count, 0));
        }
    }

    static class BytesIgnored extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return super.list(id, before, ofItems(limit));
        }
    }

    /** A state that is larger than a page is never shown, and whoever pages comes to no end. */
    static class NoRoomForTheFirst extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = super.list(id, before, limit);
            long bytes = page.items().stream().mapToLong(Faulty::bytes).sum();
            return bytes > limit.bytes() ? new Page<>(List.of(), true) : page;
        }
    }

    static class PassingOverWhatDoesNotFit extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> all = super.list(id, before, ofItems(limit));
            List<HistoryEntry> fitting = new ArrayList<>();
            long left = limit.bytes();
            for (HistoryEntry entry : all.items()) {
                if (bytes(entry) <= left) {
                    fitting.add(entry);
                    left -= bytes(entry);
                }
            }
            return fitting.isEmpty() ? super.list(id, before, limit) : new Page<>(fitting, all.hasMore());
        }
    }

    static class EndingWithoutTelling extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = super.list(id, before, limit);
            return new Page<>(page.items(), page.items().size() == limit.items());
        }
    }

    static class NeverEnding extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = super.list(id, before, limit);
            return new Page<>(page.items(), !page.items().isEmpty());
        }
    }

    /** Counts characters where bytes are meant. */
    static class CharactersCounted extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return limit.fill(
                    super.list(id, before, ofItems(PageLimit.of(PageLimit.MAX_ITEMS)))
                            .items()
                            .iterator(),
                    entry -> entry.replaced()
                            .definition()
                            .config()
                            .value()
                            .toString()
                            .length());
        }
    }

    /** One update whose state and whose entry appear at different moments, with a reader that comes between. */
    abstract static class TwoMoments extends Faulty {

        final CountDownLatch readBetween = new CountDownLatch(1);
        volatile Optional<IntegrationChange> halfApplied = Optional.empty();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(this).with(new ForwardingIntegrationRepository(store.integrations()) {
                @Override
                public Optional<Integration> find(IntegrationId id) {
                    Optional<Integration> found = super.find(id);
                    found.ifPresent(TwoMoments.this::found);
                    return found;
                }

                @Override
                public UpdateResult update(IntegrationChange change) {
                    return change.expected().equals(Version.FIRST)
                            ? inTwoMoments(change, super::update)
                            : super.update(change);
                }
            });
        }

        abstract UpdateResult inTwoMoments(
                IntegrationChange change, Function<IntegrationChange, UpdateResult> appliedAsAWhole);

        void found(Integration state) {}

        final void awaitReader() {
            try {
                assertThat(readBetween.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static class EntryAfterTheState extends TwoMoments {

        private volatile boolean stateSeen;

        @Override
        UpdateResult inTwoMoments(IntegrationChange change, Function<IntegrationChange, UpdateResult> applied) {
            halfApplied = Optional.of(change);
            UpdateResult result = applied.apply(change);
            awaitReader();
            halfApplied = Optional.empty();
            return result;
        }

        @Override
        void found(Integration state) {
            stateSeen |= halfApplied.isPresent() && !state.version().equals(Version.FIRST);
        }

        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            if (halfApplied.isEmpty()) {
                return super.list(id, before, limit);
            }
            if (stateSeen) {
                readBetween.countDown();
            }
            return new Page<>(List.of(), false);
        }
    }

    static class EntryBeforeTheState extends TwoMoments {

        private volatile boolean entrySeen;

        @Override
        UpdateResult inTwoMoments(IntegrationChange change, Function<IntegrationChange, UpdateResult> applied) {
            halfApplied = Optional.of(change);
            awaitReader();
            halfApplied = Optional.empty();
            return applied.apply(change);
        }

        @Override
        void found(Integration state) {
            if (entrySeen) {
                readBetween.countDown();
            }
        }

        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Optional<HistoryEntry> early = halfApplied.map(HistoryEntry::of);
            entrySeen |= early.isPresent();
            return early.map(entry -> new Page<>(List.of(entry), false)).orElseGet(() -> super.list(id, before, limit));
        }
    }

    static class KeptAfterADelete extends Faulty {

        private final Map<IntegrationId, Page<HistoryEntry>> kept = new ConcurrentHashMap<>();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(this).with(new ForwardingIntegrationRepository(store.integrations()) {
                @Override
                public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
                    kept.put(id, sound.list(id, Optional.empty(), PageLimit.of(PageLimit.MAX_ITEMS)));
                    return super.delete(id, expected, installed);
                }
            });
        }

        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return kept.containsKey(id) ? kept.get(id) : super.list(id, before, limit);
        }
    }

    static class OldestFirst extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = super.list(id, before, limit);
            List<HistoryEntry> turned = new ArrayList<>(page.items());
            Collections.reverse(turned);
            return new Page<>(turned, page.hasMore());
        }
    }

    static class StartingWithTheLastOne extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return super.list(id, before.map(Version::next), limit);
        }
    }

    /** In the order of texts, which is that of the numbers up to ten digits. */
    static class VersionsInOrderOfTenDigits extends Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            List<HistoryEntry> entries = super.list(id, Optional.empty(), PageLimit.of(PageLimit.MAX_ITEMS))
                    .items();
            return limit.fill(
                    entries.stream()
                            .filter(entry -> before.isEmpty()
                                    || text(entry.revision().version()).compareTo(text(before.get())) < 0)
                            .sorted(Comparator.comparing(
                                    entry -> text(entry.revision().version()), Comparator.reverseOrder()))
                            .iterator(),
                    Faulty::bytes);
        }

        private static String text(Version version) {
            return String.format("%010d", version.number());
        }
    }

    /** So many of all integrations. */
    static class PruningTogether extends Faulty {
        @Override
        public long pruneToNewest(int count) {
            return super.pruneToNewest(count / Math.max(1, store.history.size()));
        }
    }

    /** The one at that very time too. */
    static class PruningOneTooMany extends Faulty {
        @Override
        public long pruneOlderThan(Instant time) {
            return super.pruneOlderThan(time.plusMillis(1));
        }
    }
}
