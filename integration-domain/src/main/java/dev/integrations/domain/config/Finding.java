package dev.integrations.domain.config;

import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Objects;

/**
 * Advice about a place in the config, or an old violation that the current update does not touch. Never a reason to
 * refuse an update, and never contains a value. Immutable.
 *
 * @param pointer JSON Pointer (RFC 6901) in the integration's document
 * @param code the stable, machine-readable name of the advice, in {@code snake_case}
 * @param message one sentence for people
 */
public record Finding(String pointer, String code, String message) {

    /** Rejects null components. */
    public Finding {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the list itself if it is lazy and immutable, otherwise a copy.
     *
     * @param findings advice
     * @return an unmodifiable list of the same findings
     */
    public static List<Finding> copyOf(List<Finding> findings) {
        return findings instanceof LazyFindings ? findings : List.copyOf(findings);
    }

    static Finding tolerated(Violation old) {
        return new Finding(old.pointer(), old.code(), old.message());
    }
}
