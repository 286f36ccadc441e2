package dev.integrations.domain.violation;

import java.util.Objects;

/**
 * One broken rule: where, which, and what to do about it.
 *
 * <p>None of the three parts ever holds the offending value, which may be a secret: a violation can be logged and
 * shown to anybody who may see that the integration exists. Immutable.
 *
 * @param pointer JSON Pointer (RFC 6901) to the offending place in the integration's document, {@code ""} for the
 *     whole
 * @param code stable machine-readable name of the rule, in {@code snake_case}
 * @param message one sentence for people that names the rule and the remedy
 */
public record Violation(String pointer, String code, String message) {

    /** No further update is possible: the version is the last one that there is. */
    public static final Violation VERSION_EXHAUSTED =
            new Violation("/version", "version_exhausted", "cannot grow: no further update is possible");

    /** Rejects null components. */
    public Violation {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Tells the place and what is wrong there, in one line.
     *
     * @return the pointer, or words for the whole document, and the message
     */
    public String describe() {
        return (pointer.isEmpty() ? "the whole document" : TextRule.onOneLine(pointer)) + ": " + message;
    }
}
