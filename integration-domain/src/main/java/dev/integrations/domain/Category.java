package dev.integrations.domain;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;

/**
 * A short descriptor such as {@code crm} or {@code helpdesk}. Immutable.
 *
 * @param value not blank, at most {@value #MAX_LENGTH} code points, without U+0000 and lone surrogates
 */
public record Category(String value) {

    /** The longest category accepted, in code points. */
    public static final int MAX_LENGTH = 255;

    /** {@link #MAX_LENGTH} as a pattern for Jakarta Validation, whose {@code @Size} would count UTF-16 units. */
    static final String WITHIN_MAX_LENGTH = "(?s).{0," + MAX_LENGTH + "}";

    /** The rule for a category. */
    public static final TextRule RULE = new TextRule("/category", MAX_LENGTH);

    /**
     * Creates a category.
     *
     * @throws InvalidValueException if the text breaks {@link #RULE}
     */
    public Category {
        RULE.require(value);
    }

    /** The text, made fit for one line ({@link TextRule#onOneLine}); {@link #value} is the text itself. */
    @Override
    public String toString() {
        return TextRule.onOneLine(value);
    }
}
