package dev.integrations.domain.history;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * Where a state comes from: which update made it, when, and on whose behalf. Immutable.
 *
 * @param revision the version that the update made, the command that made it, and when
 * @param attribution on whose behalf
 */
public record Provenance(Revision revision, Attribution attribution) {

    /** Rejects null components. */
    public Provenance {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(attribution, "attribution");
    }
}
