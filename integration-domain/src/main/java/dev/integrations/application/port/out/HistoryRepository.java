package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The history of integrations. If history is enabled, {@link IntegrationRepository#update} adds an entry in the same
 * transaction: a reader finds the entry of every state that it has read, and none of an update that is not applied.
 * Entries are deleted with their integration. The clauses R1, R2, R8 and R10 of {@link
 * IntegrationRepository} hold here too, and of R13 what it says of pages. Every method throws {@link
 * RepositoryException} if the store fails.
 */
public interface HistoryRepository {

    /** A repository for hosts without a history. */
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
     * Lists the updates of one integration, newest first (R13). Nothing beyond the page is loaded.
     *
     * @param before lists only updates whose resulting version is lower; empty lists all
     * @param limit the page limit; its bytes count the configs of the replaced states
     * @return the updates in descending order of version, up to the limit
     */
    Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit);

    /**
     * Deletes the entries of all integrations that were made before a time, in short transactions. Current states are
     * kept. Any number of nodes may prune at once, while others write.
     *
     * @param time updates made before it are deleted; {@link Instant#MIN} deletes none, {@link Instant#MAX} all
     * @return the number of deleted entries
     */
    long pruneOlderThan(Instant time);

    /**
     * Deletes all but the newest history entries of each integration, in short transactions. Current states are kept.
     *
     * @param count the number of updates to keep per integration, at least 0
     * @return the number of deleted entries
     * @throws IllegalArgumentException if the count is negative
     */
    long pruneToNewest(int count);
}
