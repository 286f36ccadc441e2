package dev.integrations.domain.difference;

import dev.integrations.domain.json.JsonPointer;
import java.util.Objects;

/**
 * A topmost place where three states of an integration are not all the same. Places are those of {@link Difference},
 * except that one is looked into only where all three states have an object. Immutable.
 *
 * @param pointer the place in the document
 * @param base what both sides started from
 * @param theirs what the one side made of it
 * @param mine what the other side made of it
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
     * Tells who edited the place.
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
