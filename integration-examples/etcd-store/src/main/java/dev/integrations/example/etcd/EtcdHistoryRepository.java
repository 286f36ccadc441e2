package dev.integrations.example.etcd;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Ids;
import dev.integrations.example.etcd.layout.Layout;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The history on etcd. Thread-safe. */
record EtcdHistoryRepository(Etcd etcd) implements HistoryRepository {

    private static final int KEYS_AT_ONCE = 500;
    private static final int PRUNED_AT_ONCE = 50;

    @Override
    public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
        Listing.Target<HistoryEntry> target = new Listing.Target<>() {
            @Override
            public List<Keys> reads(String name, Entry entry) {
                return List.of();
            }

            @Override
            public Optional<HistoryEntry> item(String name, Entry entry, Snapshot seen) {
                return Optional.of(Documents.historyEntry(entry.value()));
            }
        };
        Listing<HistoryEntry> listing = new Listing<>(
                etcd, limit.items() + 1, List.of(Layout.histories(id)), before.map(Layout::historyName), target);
        return limit.fill(
                listing,
                entry -> entry.replaced()
                        .definition()
                        .config()
                        .value()
                        .jsonSize()
                        .bytes());
    }

    /** Reads the keys of all entries, and no value. */
    @Override
    public long pruneOlderThan(Instant time) {
        long earliestKept = Layout.sinceYear1(time);
        Keys next = Keys.in(Layout.HISTORY, KEYS_AT_ONCE).withoutValues();
        long pruned = 0;
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            pruned += delete(some.stream()
                    .filter(entry -> Long.parseLong(entry.name()) < earliestKept)
                    .toList());
            next = next.after(some.get(some.size() - 1).key());
        }
        return pruned;
    }

    @Override
    public long pruneToNewest(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of updates to keep must not be negative");
        }
        Keys next = Keys.in(Layout.INTEGRATIONS, KEYS_AT_ONCE).withoutValues();
        long pruned = 0;
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            for (Entry integration : some) {
                pruned += pruneToNewest(Ids.integration(integration.name()), count);
            }
            next = next.after(some.get(some.size() - 1).key());
        }
        return pruned;
    }

    private long pruneToNewest(IntegrationId id, int count) {
        Keys next = Keys.in(Layout.histories(id), KEYS_AT_ONCE).withoutValues();
        long seen = 0;
        long pruned = 0;
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            pruned += delete(some.stream().skip(Math.max(0, count - seen)).toList());
            seen += some.size();
            next = next.after(some.get(some.size() - 1).key());
        }
        return pruned;
    }

    private List<Entry> read(Keys keys) {
        return etcd.read(List.of(keys)).all(keys);
    }

    private long delete(List<Entry> entries) {
        long deleted = 0;
        for (int done = 0; done < entries.size(); done += PRUNED_AT_ONCE) {
            deleted += etcd.write(new Pruning(entries.subList(done, Math.min(entries.size(), done + PRUNED_AT_ONCE))));
        }
        return deleted;
    }

    /** Deletes those that are still there, and returns how many that were. */
    private record Pruning(List<Entry> old) implements Write<Long> {

        @Override
        public Collection<Keys> reads() {
            return old.stream().map(Pruning::keys).toList();
        }

        @Override
        public Optional<Decision<Long>> decide(Snapshot seen) {
            List<Entry> left = old.stream()
                    .filter(entry ->
                            seen.all(keys(entry)).stream().anyMatch(found -> found.revision() == entry.revision()))
                    .toList();
            Decision<Long> pruning = Decision.of((long) left.size());
            left.forEach(entry -> pruning.ifUnchanged(entry).delete(entry.key()));
            return Optional.of(pruning);
        }

        private static Keys keys(Entry entry) {
            return Keys.of(entry.key()).withoutValues();
        }
    }
}
