package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import java.util.Objects;

/**
 * An integration was updated.
 *
 * @param integrationId which
 * @param revision the version that the update made, its command id, and when
 * @param changed the topmost places that differ, such as {@code /name} or {@code /config/base_url}, in document order
 */
public record IntegrationUpdated(IntegrationId integrationId, Revision revision, List<JsonPointer> changed)
        implements IntegrationEvent {

    /** Checks that no part is missing. */
    public IntegrationUpdated {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(revision, "revision");
        changed = List.copyOf(changed);
    }

    /**
     * Tells of an update.
     *
     * @param change the step that was stored
     * @return the event
     */
    public static IntegrationUpdated of(IntegrationChange change) {
        List<JsonPointer> changed = Difference.pointersBetween(
                change.before().definition(), change.after().definition());
        return new IntegrationUpdated(change.after().id(), change.after().revision(), changed);
    }
}
