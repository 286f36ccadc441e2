package dev.integrations.domain.history;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * An update in an integration's past: the state that it replaced, and who replaced it when. The state that it led to is
 * the one that the next entry replaced, or the current one, if the update {@linkplain #made made} that. Immutable.
 *
 * @param replaced the state before the update
 * @param revision the version that the update made, the command that made it, and when
 * @param attribution on whose behalf
 */
public record HistoryEntry(Integration replaced, Revision revision, Attribution attribution) {

    /**
     * Checks that no part is missing and that the update made the next version.
     *
     * @throws IllegalArgumentException if it did not
     */
    public HistoryEntry {
        Objects.requireNonNull(replaced, "replaced");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(attribution, "attribution");
        if (!revision.version().equals(replaced.version().next())) {
            throw new IllegalArgumentException("an update adds 1 to the version");
        }
    }

    /**
     * Returns whether the update made a state: the version alone does not, because others may have updated while no
     * history was kept, and a store that lost a write may give its version to another.
     *
     * @param state the state that the next entry replaced, or the current one
     * @return true if version and writer are those of this update; otherwise what the update changed is not known
     */
    public boolean made(Integration state) {
        return revision.version().equals(state.version())
                && revision.writtenBy().equals(state.revision().writtenBy());
    }

    /**
     * Who made the update, and when.
     *
     * @return the entry without the state that was replaced
     */
    public Provenance provenance() {
        return new Provenance(revision, attribution);
    }

    /**
     * What a store remembers of an update.
     *
     * @param change the step that was stored
     * @return the entry
     */
    public static HistoryEntry of(IntegrationChange change) {
        return new HistoryEntry(change.before(), change.after().revision(), change.attribution());
    }
}
