package dev.integrations.domain.history;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.difference.Edit;
import dev.integrations.domain.difference.JsonSlot;
import dev.integrations.domain.difference.ThreeWayDifference;
import dev.integrations.domain.difference.ThreeWayMerge;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.json.JsonPointerIndex;
import java.util.List;
import java.util.Optional;

/**
 * Why an update conflicts with updates of others. For display: non-public values are masked, except in the patch, which
 * contains the values that the caller sent. Immutable.
 *
 * @param lines every place where either side changed something, in document order
 * @param rebased the caller's edits as a patch of the current state, to be sent with its version; empty if the edits
 *     are not disjoint
 */
public record ConflictReport(List<Line> lines, Optional<IntegrationPatch> rebased) {

    /** Copies the list. */
    public ConflictReport {
        lines = List.copyOf(lines);
    }

    /**
     * A place where one side or both changed something.
     *
     * @param place the place with its base content, the content that others made of it, and the content that the caller
     *     wants; non-public values are masked
     * @param edit which side edited it
     * @param theirs the last of the others' updates that changed the value of the place; empty if they did not, if
     *     the history has a gap since, or if it was more than 100 updates or 4 MB of history ago
     */
    public record Line(ThreeWayDifference place, Edit edit, Optional<Provenance> theirs) {}

    /**
     * Returns whether the edits are disjoint.
     *
     * @return true if the sides edited different places, or made the same edit
     */
    public boolean isDisjoint() {
        return rebased.isPresent();
    }

    /**
     * Returns whether everything that the {@link #rebased} patch sets is public, so that a response may repeat it.
     *
     * @return false if a value that the caller sent is masked in the lines
     */
    public boolean isPublic() {
        return lines.stream()
                .filter(line -> line.edit() == Edit.MINE)
                .noneMatch(line -> line.place().mine().isMasked());
    }

    /**
     * Builds the report.
     *
     * @param base the state that both sides started from
     * @param current the state that is stored now
     * @param mine the state that the caller wants
     * @param updates the known updates that led to the current state, newest first
     * @return the report
     */
    public static ConflictReport of(
            IntegrationDefinition base, Integration current, IntegrationDefinition mine, List<HistoryEntry> updates) {
        IntegrationDefinition theirs = current.definition();
        ThreeWayMerge merge = ThreeWayMerge.of(base, theirs, mine);
        JsonPointerIndex<Step> steps = steps(updates, current);
        Masked shown = new Masked(
                base.masked().document(),
                theirs.masked().document(),
                mine.masked().document());
        List<Line> lines =
                merge.places().stream().map(place -> line(place, shown, steps)).toList();
        return new ConflictReport(lines, merge.rebased());
    }

    private static Line line(ThreeWayDifference place, Masked shown, JsonPointerIndex<Step> steps) {
        Edit edit = place.edit();
        Optional<Step> theirs = edit == Edit.MINE
                ? Optional.empty()
                : steps.firstOverlapping(place.pointer(), step -> step.changed(place.pointer()));
        return new Line(shown.of(place), edit, theirs.map(Step::provenance));
    }

    private record Masked(JsonObject base, JsonObject theirs, JsonObject mine) {
        ThreeWayDifference of(ThreeWayDifference place) {
            JsonPointer at = place.pointer();
            return new ThreeWayDifference(
                    at,
                    place.base().shownIn(base, at),
                    place.theirs().shownIn(theirs, at),
                    place.mine().shownIn(mine, at));
        }
    }

    /** The effect of one update. */
    private record Step(JsonObject before, JsonObject after, Provenance provenance) {

        /** Whether the update changed a place. Replacing an enclosing value need not change it. */
        boolean changed(JsonPointer place) {
            return !JsonSlot.at(before, place).equals(JsonSlot.at(after, place));
        }
    }

    /** Newest first, back to the first gap in the history: beyond it, the last author of a place is unknown. */
    private static JsonPointerIndex<Step> steps(List<HistoryEntry> updates, Integration current) {
        JsonPointerIndex<Step> steps = new JsonPointerIndex<>();
        Integration after = current;
        for (HistoryEntry update : updates) {
            if (!update.made(after)) {
                break;
            }
            IntegrationDefinition from = update.replaced().definition();
            IntegrationDefinition to = after.definition();
            Step step = new Step(from.document(), to.document(), update.provenance());
            Difference.pointersBetween(from, to).forEach(place -> steps.add(place, step));
            after = update.replaced();
        }
        return steps;
    }
}
