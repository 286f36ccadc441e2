package dev.integrations.domain.violation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown by the constructor of a domain value that would break a rule. The message lists pointers and rules, never
 * values. Use cases turn it into an {@code Invalid} outcome.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Transient because violations are not serializable; the message has the same content. */
    private final transient List<Violation> violations;

    /**
     * Refuses a value.
     *
     * @param violations every rule that the value breaks, at least one
     */
    public InvalidValueException(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.describe() + " (" + violation.code() + ")")
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /**
     * Refuses a value for one reason.
     *
     * @param pointer the place, as a JSON Pointer
     * @param code the code of the rule
     * @param message a sentence with the rule and the remedy
     */
    public InvalidValueException(String pointer, String code, String message) {
        this(List.of(new Violation(pointer, code, message)));
    }

    /**
     * Returns every rule that the refused value breaks.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * Throws if there are violations, so that a check can collect all of them first.
     *
     * @param found the violations, possibly none
     * @throws InvalidValueException if {@code found} is not empty
     */
    public static void throwIfAny(List<Violation> found) {
        if (!found.isEmpty()) {
            throw new InvalidValueException(found);
        }
    }
}
