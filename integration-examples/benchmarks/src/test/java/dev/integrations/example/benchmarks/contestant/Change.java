package dev.integrations.example.benchmarks.contestant;

import java.util.Map;
import java.util.Optional;

/**
 * What an update changes.
 *
 * @param configPatch what to merge into config, if anything
 * @param beta the new flag, if it changes
 */
public record Change(Optional<Map<String, Object>> configPatch, Optional<Boolean> beta) {

    /** Touches one leaf of config. */
    public static Change ofConfig(long number) {
        return new Change(Optional.of(Map.of("headers", Map.of("X-Revision", "r" + number))), Optional.empty());
    }

    /** Leaves config alone. Alternates, so that each update changes something. */
    public static Change ofBeta(long number) {
        return new Change(Optional.empty(), Optional.of(number % 2 == 1));
    }

    String config(String before) {
        return configPatch.isPresent() ? ConfigText.merged(before, configPatch.get()) : before;
    }

    boolean beta(boolean before) {
        return beta.isPresent() ? beta.get() : before;
    }
}
