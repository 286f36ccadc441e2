package dev.integrations.domain;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;

/**
 * The name of an integration, unique among its owner's and compared exactly: case, spaces and Unicode form all count
 * (rule D6). Immutable.
 *
 * @param value not blank, at most {@value #MAX_LENGTH} code points, without U+0000 and lone surrogates
 */
public record IntegrationName(String value) {

    /** The longest name accepted, in code points. */
    public static final int MAX_LENGTH = 255;

    /** {@link #MAX_LENGTH} for a provider of Jakarta Validation, whose {@code @Size} would count UTF-16 units. */
    static final String WITHIN_MAX_LENGTH = "(?s).{0," + MAX_LENGTH + "}";

    /** What makes a text a name. */
    public static final TextRule RULE = new TextRule("/name", MAX_LENGTH);

    /**
     * Accepts a name.
     *
     * @throws InvalidValueException if the text breaks {@link #RULE}
     */
    public IntegrationName {
        RULE.require(value);
    }

    /** The name, fit for one line ({@link TextRule#onOneLine}); {@link #value} is the text itself. */
    @Override
    public String toString() {
        return TextRule.onOneLine(value);
    }
}
