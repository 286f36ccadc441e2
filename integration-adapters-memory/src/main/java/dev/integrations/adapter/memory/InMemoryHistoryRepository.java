package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/** The past of integrations kept in memory. Keeps every clause of the port but R8. Thread-safe. */
final class InMemoryHistoryRepository implements HistoryRepository {

    private final InMemoryStore store;

    InMemoryHistoryRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
        return limit.fill(
                store.applied(id, before).values().iterator(),
                entry -> InMemoryIntegrationRepository.bytes(entry.replaced()));
    }

    @Override
    public long pruneOlderThan(Instant time) {
        return store.history.keySet().stream()
                .map(id -> store.applied(id, Optional.empty()))
                .mapToLong(entries ->
                        removed(entries, entry -> entry.revision().updatedAt().isBefore(time)))
                .sum();
    }

    @Override
    public long pruneToNewest(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of updates to keep must not be negative");
        }
        return store.history.keySet().stream()
                .map(id -> store.applied(id, Optional.empty()))
                .mapToLong(entries -> {
                    Optional<Version> last =
                            entries.keySet().stream().skip(count).findFirst();
                    return removed(
                            entries,
                            entry -> last.isPresent()
                                    && entry.revision().version().compareTo(last.get()) <= 0);
                })
                .sum();
    }

    /** Without the lock: each entry is removed by itself, and writers go on meanwhile. */
    private static long removed(NavigableMap<Version, HistoryEntry> entries, Predicate<HistoryEntry> isOld) {
        List<Map.Entry<Version, HistoryEntry>> old = entries.entrySet().stream()
                .filter(entry -> isOld.test(entry.getValue()))
                .toList();
        return old.stream()
                .filter(entry -> entries.remove(entry.getKey(), entry.getValue()))
                .count();
    }
}
