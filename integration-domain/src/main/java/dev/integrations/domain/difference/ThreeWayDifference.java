package dev.integrations.domain.difference;

import dev.integrations.domain.json.JsonPointer;
import java.util.Objects;

/**
 * A topmost place where three states of an integration differ. Places are those of {@link Difference}, except that
 * members are compared only where all three states have an object. Immutable.
 *
 * @param pointer the place in the document
 * @param base the content that both sides started from
 * @param theirs the content that the one side made of it
 * @param mine the content that the other side made of it
 */
public record ThreeWayDifference(JsonPointer pointer, JsonSlot base, JsonSlot theirs, JsonSlot mine) {

    /** Rejects null components. */
    public ThreeWayDifference {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(theirs, "theirs");
        Objects.requireNonNull(mine, "mine");
    }

    /**
     * Returns which side edited the place.
     *
     * @return whose edit it is, and whether two edits agree
     */
    public Edit edit() {
        if (theirs.equals(mine)) {
            return Edit.BOTH_ALIKE;
        }
        if (mine.equals(base)) {
            return Edit.THEIRS;
        }
        return theirs.equals(base) ? Edit.MINE : Edit.COLLISION;
    }
}
