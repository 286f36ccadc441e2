package dev.integrations.domain.history;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * A past update of an integration: the state that it replaced, who replaced it, and when. The resulting state is the
 * one that the next entry replaced, or the current one, if the update {@linkplain #made made} it. Immutable.
 *
 * @param replaced the state before the update
 * @param revision the version that the update made, the id of its command, and when
 * @param attribution on whose behalf the update was made
 */
public record HistoryEntry(Integration replaced, Revision revision, Attribution attribution) {

    /**
     * Rejects null components, and checks that the update made the next version.
     *
     * @throws IllegalArgumentException if it did not
     */
    public HistoryEntry {
        Objects.requireNonNull(replaced, "replaced");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(attribution, "attribution");
        if (!revision.version().follows(replaced.version())) {
            throw new IllegalArgumentException("an update adds 1 to the version");
        }
    }

    /**
     * Returns whether this update produced {@code state}. Compares version <em>and</em> writer: the version alone is
     * not enough, since others may have updated while no history was kept, and a store that lost a write may give its
     * version to another one.
     *
     * @param state the state that the next entry replaced, or the current one
     * @return true if version and writer are those of this update; otherwise it is unknown what the update changed
     */
    public boolean made(Integration state) {
        return revision.version().equals(state.version())
                && revision.writtenBy().equals(state.revision().writtenBy());
    }

    /**
     * Returns who made the update, and when.
     *
     * @return this entry without the state that was replaced
     */
    public Provenance provenance() {
        return new Provenance(revision, attribution);
    }

    /**
     * Returns the entry that a store keeps of an update.
     *
     * @param change the change that was stored
     * @return the entry
     */
    public static HistoryEntry of(IntegrationChange change) {
        return new HistoryEntry(change.before(), change.after().revision(), change.attribution());
    }
}
