package dev.integrations.domain;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;

/**
 * The name of an integration: unique among the owner's integrations and compared exactly, including case, spaces and
 * Unicode form ({@linkplain dev.integrations.domain rule D6}). Immutable.
 *
 * @param value not blank, at most {@value #MAX_LENGTH} code points, without U+0000 and lone surrogates
 */
public record IntegrationName(String value) {

    /** The longest name accepted, in code points. */
    public static final int MAX_LENGTH = 255;

    /** {@link #MAX_LENGTH} as a pattern for Jakarta Validation, whose {@code @Size} would count UTF-16 units. */
    static final String WITHIN_MAX_LENGTH = "(?s).{0," + MAX_LENGTH + "}";

    /** The rule for a name. */
    public static final TextRule RULE = new TextRule("/name", MAX_LENGTH);

    /**
     * Creates a name.
     *
     * @throws InvalidValueException if the text breaks {@link #RULE}
     */
    public IntegrationName {
        RULE.require(value);
    }

    /** The name, made fit for one line ({@link TextRule#onOneLine}); {@link #value} is the text itself. */
    @Override
    public String toString() {
        return TextRule.onOneLine(value);
    }
}
