package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An integration was updated. The event contains no value of a config, but names of its members, including names that
 * the owner chose below unknown keys. It is for the host. Other teams are not shown names below an unknown key, so pass
 * on to them only the id and version.
 *
 * @param integrationId the id of the integration
 * @param revision the version that the update made, its command id, and when
 * @param changed the topmost places that differ, such as {@code /name} or {@code /config/base_url}, in document order;
 *     if their pointers are too long in total, places above them
 */
public record IntegrationUpdated(IntegrationId integrationId, Revision revision, List<JsonPointer> changed)
        implements IntegrationEvent {

    /** Bounds the size of an event: stores and listeners can rely on less than a million bytes. */
    private static final int MOST_TEXT = 100_000;

    /** Rejects null components. */
    public IntegrationUpdated {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(revision, "revision");
        changed = List.copyOf(changed);
    }

    /**
     * Returns the event of an update.
     *
     * @param change the change that was stored
     * @return the event
     */
    public static IntegrationUpdated of(IntegrationChange change) {
        List<JsonPointer> changed = Difference.pointersBetween(
                change.before().definition(), change.after().definition());
        return new IntegrationUpdated(change.after().id(), change.after().revision(), bounded(changed));
    }

    private static List<JsonPointer> bounded(List<JsonPointer> places) {
        List<JsonPointer> bounded = places;
        int depth = places.stream().mapToInt(JsonPointer::depth).max().orElse(0);
        while (bounded.stream().mapToLong(JsonPointer::length).sum() > MOST_TEXT && depth > 1) {
            depth /= 2;
            bounded = above(bounded, depth);
        }
        return bounded;
    }

    /** Returns each place once: in document order, places below the same place are adjacent. */
    private static List<JsonPointer> above(List<JsonPointer> places, int depth) {
        List<JsonPointer> above = new ArrayList<>();
        JsonPointer last = null;
        for (JsonPointer place : places) {
            JsonPointer next = place.upTo(depth);
            if (!next.equals(last)) {
                above.add(next);
                last = next;
            }
        }
        return above;
    }
}
