package dev.integrations.domain.difference;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import java.util.Objects;

/**
 * A topmost place where two states of an integration differ. Objects are compared member by member. Any other value is
 * compared as a whole, and so are {@linkplain dev.integrations.domain.config.ConfigMerge#isOnePlace sections that a
 * merge replaces} and objects whose path is longer than 500 characters. The order of an object's members does not
 * count. Immutable.
 *
 * @param pointer the place in the {@linkplain IntegrationDefinition#document() document}, such as {@code /is_beta} or
 *     {@code /config/base_url}
 * @param before the earlier content
 * @param after the later content
 */
public record Difference(JsonPointer pointer, JsonSlot before, JsonSlot after) {

    /** Rejects null components. */
    public Difference {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Compares two states. Objects that both share are skipped.
     *
     * @param before the earlier state
     * @param after the later state
     * @return all differences, in the order of {@code before}, then of {@code after}; empty if the two are equal
     */
    public static List<Difference> between(IntegrationDefinition before, IntegrationDefinition after) {
        return DocumentDiff.over(before, before, after).stream()
                .map(place -> new Difference(place.pointer(), place.base(), place.mine()))
                .toList();
    }

    /**
     * Compares two states for display: non-public values are masked, so contents that differ may look the same.
     *
     * @param before the earlier state
     * @param after the later state
     * @return the {@linkplain #between differences}, with {@linkplain IntegrationDefinition#masked() masked} contents
     */
    public static List<Difference> maskedBetween(IntegrationDefinition before, IntegrationDefinition after) {
        JsonObject shownBefore = before.masked().document();
        JsonObject shownAfter = after.masked().document();
        return between(before, after).stream()
                .map(found -> new Difference(
                        found.pointer(),
                        found.before().shownIn(shownBefore, found.pointer()),
                        found.after().shownIn(shownAfter, found.pointer())))
                .toList();
    }

    /**
     * Returns where two states differ.
     *
     * @param before the earlier state
     * @param after the later state
     * @return the place of each {@linkplain #between difference}
     */
    public static List<JsonPointer> pointersBetween(IntegrationDefinition before, IntegrationDefinition after) {
        return between(before, after).stream().map(Difference::pointer).toList();
    }
}
