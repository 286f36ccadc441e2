package dev.integrations.domain.difference;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.config.ConfigMerge;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Walks three states in parallel, down to the topmost places that differ. For one use by one thread. */
final class DocumentDiff {

    /** Differences below a longer path would each repeat it. */
    private static final int LONGEST_PATH = 500;

    private final List<ThreeWayDifference> places = new ArrayList<>();

    private DocumentDiff() {}

    /** Returns all places where the three differ, in document order. */
    static List<ThreeWayDifference> over(
            IntegrationDefinition base, IntegrationDefinition theirs, IntegrationDefinition mine) {
        DocumentDiff walk = new DocumentDiff();
        walk.members(JsonPointer.ROOT, base.fields(), theirs.fields(), mine.fields());
        // a stored config that nobody touched is not even read
        if (base.config() != theirs.config() || base.config() != mine.config()) {
            walk.members(
                    IntegrationConfig.POINTER,
                    base.config().value(),
                    theirs.config().value(),
                    mine.config().value());
        }
        return List.copyOf(walk.places);
    }

    private void members(JsonPointer at, JsonObject base, JsonObject theirs, JsonObject mine) {
        if (base == theirs && base == mine) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(base.keySet());
        names.addAll(theirs.keySet());
        names.addAll(mine.keySet());
        for (String name : names) {
            visit(at, name, JsonSlot.of(base, name), JsonSlot.of(theirs, name), JsonSlot.of(mine, name));
        }
    }

    private void visit(JsonPointer parent, String name, JsonSlot base, JsonSlot theirs, JsonSlot mine) {
        if (base.isSame(theirs) && base.isSame(mine)) {
            return;
        }
        JsonPointer at = parent.child(name);
        if (base.value() instanceof JsonObject old
                && at.length() <= LONGEST_PATH
                && theirs.value() instanceof JsonObject one
                && mine.value() instanceof JsonObject other
                && !ConfigMerge.isOnePlace(at, List.of(old, one, other))) {
            members(at, old, one, other);
        } else if (!base.equals(theirs) || !base.equals(mine)) {
            places.add(new ThreeWayDifference(at, base, theirs, mine));
        }
    }
}
