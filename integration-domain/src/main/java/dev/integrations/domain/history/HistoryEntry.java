package dev.integrations.domain.history;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * An update in an integration's past: the state that it replaced, and who replaced it when. The state that it led to is
 * the one that the next entry replaced, or the current one. Immutable.
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
