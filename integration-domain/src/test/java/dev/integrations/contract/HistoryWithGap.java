package dev.integrations.contract;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A history as if none had been kept while one update was made.
 *
 * @param history all of it
 * @param forgotten the version that the update made
 */
record HistoryWithGap(HistoryRepository history, Version forgotten) implements HistoryRepository {

    @Override
    public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
        Page<HistoryEntry> all = history.list(id, before, limit);
        List<HistoryEntry> kept = all.items().stream()
                .filter(entry -> !entry.revision().version().equals(forgotten))
                .toList();
        return new Page<>(kept, all.hasMore() && !kept.isEmpty());
    }

    @Override
    public long pruneOlderThan(Instant time) {
        return history.pruneOlderThan(time);
    }

    @Override
    public long pruneToNewest(int count) {
        return history.pruneToNewest(count);
    }
}
