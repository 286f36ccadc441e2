package dev.integrations.domain.impact;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.json.JsonPointer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a change does to the connections that accounts have through an integration. An estimate by rules: a change or
 * an addition that no rule knows is {@link Level#RISKY}. Holds places, never values ({@linkplain dev.integrations.domain rule D8}). Immutable.
 *
 * @param reasons at least one for each place that changed
 */
public record Impact(List<Reason> reasons) {

    /** How dangerous a change is, from least to most. */
    public enum Level {
        /** Nothing depends on the changed place, or only people see it. */
        SAFE,
        /** Connections keep working but may behave differently. */
        RISKY,
        /** Connections that work now will stop working. */
        BREAKING
    }

    /**
     * The effect of one change.
     *
     * @param level how dangerous it is
     * @param pointer the place in the integration's document
     * @param code the stable, machine-readable name of the rule, in {@code snake_case}
     * @param message one sentence for people
     */
    public record Reason(Level level, JsonPointer pointer, String code, String message) {

        /** Rejects null components. */
        public Reason {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Copies the list. */
    public Impact {
        reasons = List.copyOf(reasons);
    }

    /**
     * Estimates the impact of a change.
     *
     * @param before the definition before the change
     * @param after the definition after the change
     * @return the impact; without reasons if nothing changes
     */
    public static Impact of(IntegrationDefinition before, IntegrationDefinition after) {
        return new Impact(new ImpactAnalysis(before, after).reasons());
    }

    /**
     * Returns how dangerous the change is as a whole.
     *
     * @return the highest level of all reasons; {@link Level#SAFE} if there are none
     */
    public Level level() {
        return reasons.stream()
                .map(Reason::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.SAFE);
    }

    /**
     * Returns why the change is breaking.
     *
     * @return the breaking reasons; empty if the change is not breaking
     */
    public List<Reason> breaking() {
        return reasons.stream()
                .filter(reason -> reason.level() == Level.BREAKING)
                .toList();
    }
}
