package dev.integrations.domain.history;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * The origin of a state: the update that made it, when, and on whose behalf. Immutable.
 *
 * @param revision the version that the update made, the id of its command, and when
 * @param attribution on whose behalf the update was made
 */
public record Provenance(Revision revision, Attribution attribution) {

    /** Rejects null components. */
    public Provenance {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(attribution, "attribution");
    }
}
