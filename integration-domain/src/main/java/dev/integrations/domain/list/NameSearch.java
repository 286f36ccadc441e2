package dev.integrations.domain.list;

import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.violation.TextRule;

/**
 * A text that a name must contain, ignoring case. Case is ignored code point by code point, as
 * {@link String#equalsIgnoreCase} does, whatever the locale: {@code Ä} is found by {@code ä}, but {@code ß} is not found by
 * {@code ss}. Every character stands for itself; there are no wildcards. Immutable.
 *
 * @param text the text, which is kept with its case folded
 */
public record NameSearch(String text) {

    /** The longest text accepted, in code points: no name is longer. */
    public static final int MAX_LENGTH = IntegrationName.MAX_LENGTH;

    /**
     * Creates a search.
     *
     * @throws IllegalArgumentException if the text is not {@linkplain #isValid valid}
     */
    public NameSearch {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "search must have from 1 to " + MAX_LENGTH + " characters, and no unpaired surrogate");
        }
        text = CaseFolding.fold(text);
    }

    /**
     * Returns whether a text can be searched for.
     *
     * @param text the text to check
     * @return true if it has from 1 to {@value #MAX_LENGTH} code points, none of which is a lone surrogate
     */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_LENGTH
                && !TextRule.hasLoneSurrogate(text);
    }

    /**
     * Returns whether a name contains the text.
     *
     * @param name the name of an integration
     * @return true if it does, ignoring case
     */
    public boolean accepts(IntegrationName name) {
        return CaseFolding.fold(name.value()).contains(text);
    }

    /** The text, made fit for one line ({@link TextRule#onOneLine}). */
    @Override
    public String toString() {
        return TextRule.onOneLine(text);
    }
}
