package dev.integrations.domain.violation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for short texts such as names: not blank, bounded, and stored exactly by every database (port clause R11).
 * Immutable.
 *
 * @param pointer the place of the text in the document
 * @param maxLength the maximum length in Unicode code points: an emoji outside the BMP counts once
 */
public record TextRule(String pointer, int maxLength) {

    /**
     * Checks a text.
     *
     * @param text the text to check
     * @return the first broken rule; empty for a valid text
     */
    public Optional<Violation> check(String text) {
        if (text.isBlank()) {
            return violation("blank", "must contain at least one character that is not white space");
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            return violation("too_long", "must be at most " + maxLength + " characters long");
        }
        if (text.indexOf('\0') >= 0) {
            return violation("null_character", "must not contain the character U+0000");
        }
        if (hasLoneSurrogate(text)) {
            return violation("lone_surrogate", "must not contain an unpaired surrogate");
        }
        return Optional.empty();
    }

    /**
     * Returns the text if it satisfies the rule.
     *
     * @param text the text to check
     * @return the same text
     * @throws InvalidValueException if the text breaks the rule
     */
    public String require(String text) {
        check(text).ifPresent(violation -> InvalidValueException.throwIfAny(List.of(violation)));
        return text;
    }

    /**
     * Returns whether a text holds a surrogate that is not part of a pair, and so has no UTF-8 form.
     *
     * @param text any text
     * @return true if it does
     */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * Makes a text fit for one line of a message or a log: control characters, line separators and characters that
     * change the direction of writing are replaced by their code points, so that no text can forge a line or hide a
     * part of one.
     *
     * @param text any text
     * @return the text, with each such character in the form {@code <U+202E>}
     */
    public static String onOneLine(String text) {
        if (text.codePoints().noneMatch(TextRule::isInvisible)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                line.append(String.format(Locale.ROOT, "<U+%04X>", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private Optional<Violation> violation(String code, String message) {
        return Optional.of(new Violation(pointer, code, message));
    }
}
