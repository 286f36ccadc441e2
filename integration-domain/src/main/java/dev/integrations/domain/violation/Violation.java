package dev.integrations.domain.violation;

import java.util.Objects;

/**
 * A broken rule: the place, the rule, and what to do about it.
 *
 * <p>None of the three parts contains the offending value, which may be a secret: a violation can be logged, and shown
 * to anybody who may see that the integration exists. Immutable.
 *
 * @param pointer JSON Pointer (RFC 6901) to the offending place in the integration's document, {@code ""} for the
 *     whole
 * @param code the stable, machine-readable name of the rule, in {@code snake_case}
 * @param message one sentence for people that names the rule and the remedy
 */
public record Violation(String pointer, String code, String message) {

    /** No further update is possible: the version is the last one. */
    public static final Violation VERSION_EXHAUSTED =
            new Violation("/version", "version_exhausted", "cannot grow: no further update is possible");

    /** Rejects null components. */
    public Violation {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the place and the violation on one line.
     *
     * @return the pointer, or "the whole document", and the message
     */
    public String describe() {
        return (pointer.isEmpty() ? "the whole document" : TextRule.onOneLine(pointer)) + ": " + message;
    }
}
