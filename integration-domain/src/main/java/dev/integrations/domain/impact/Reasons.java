package dev.integrations.domain.impact;

import dev.integrations.domain.impact.Impact.Level;
import dev.integrations.domain.impact.Impact.Reason;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.json.JsonPointerIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Collects reasons. For one use by one thread. */
final class Reasons {

    private final List<Reason> all = new ArrayList<>();

    void breaking(JsonPointer at, String code, String message) {
        all.add(new Reason(Level.BREAKING, at, code, message));
    }

    void hostChanged(JsonPointer at) {
        breaking(at, "host_changed", "requests go to another host, which may not know the accounts");
    }

    void risky(JsonPointer at, String code, String message) {
        all.add(new Reason(Level.RISKY, at, code, message));
    }

    void safe(JsonPointer at, String code, String message) {
        all.add(new Reason(Level.SAFE, at, code, message));
    }

    /** Adds a risky change if the two differ. */
    void riskyIfChanged(Object before, Object after, JsonPointer at, String code, String message) {
        if (!Objects.equals(before, after)) {
            risky(at, code, message);
        }
    }

    /** Returns whether one of the reasons so far covers a place. */
    Predicate<JsonPointer> explained() {
        JsonPointerIndex<Reason> index = new JsonPointerIndex<>();
        all.forEach(reason -> index.add(reason.pointer(), reason));
        return place -> index.firstOverlapping(place).isPresent();
    }

    List<Reason> all() {
        return List.copyOf(all);
    }
}
