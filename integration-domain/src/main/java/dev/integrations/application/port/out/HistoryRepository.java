package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The past of integrations. Entries are made by {@link IntegrationRepository#update} where history is switched on, in the
 * same transaction, and live no longer than their integration. The clauses R1, R2, R8, R10 and
 * R13 of {@link IntegrationRepository} hold here too. Every method throws {@link RepositoryException} if the store fails.
 */
public interface HistoryRepository {

    /** For hosts that keep no history. */
    HistoryRepository NONE = new HistoryRepository() {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            return new Page<>(List.of(), false);
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return 0;
        }

        @Override
        public long pruneToNewest(int count) {
            return 0;
        }
    };

    /**
     * Lists the updates of one integration, newest first (R13). What is not on the page is not loaded.
     *
     * @param id which integration
     * @param before only updates that made an earlier version than this one; empty for all
     * @param limit how much the page may hold, counting the configs of the states that were replaced
     * @return the updates in descending order of the versions that they made, as many as the limit allows
     */
    Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit);

    /**
     * Forgets, of every integration, the updates that were made before a time, in steps that each hold locks for a short
     * while only. The current states stay. Any number of nodes may do so at once, while others write.
     *
     * @param time updates before it are forgotten; any time, {@link Instant#MIN} for none
     * @return how many were forgotten
     */
    long pruneOlderThan(Instant time);

    /**
     * Forgets, of every integration, all but the newest updates, in steps as {@link #pruneOlderThan} does. The current
     * states stay.
     *
     * @param count how many updates of each integration to keep, at least 0
     * @return how many were forgotten
     * @throws IllegalArgumentException if the count is negative
     */
    long pruneToNewest(int count);
}
