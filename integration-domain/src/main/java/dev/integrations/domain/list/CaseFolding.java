package dev.integrations.domain.list;

import java.util.function.IntUnaryOperator;

/**
 * Texts without regard to case: the one rule of all stores, since each database has its own. Stateless.
 *
 * <p>Each code point is folded by itself, whatever the locale, as {@link String#equalsIgnoreCase} does. So {@code Ä} equals
 * {@code ä}, but {@code ß} does not equal {@code ss}, and a letter with a combining accent does not equal the composed one.
 */
final class CaseFolding {

    private CaseFolding() {}

    static String fold(String text) {
        return text.codePoints()
                .map(CaseFolding::fold)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Compares by the code points of the folded texts. */
    static int compareFolded(String one, String other) {
        return compare(one, other, CaseFolding::fold);
    }

    /** Compares by code points: {@link String#compareTo} puts astral characters before U+E000 to U+FFFF. */
    static int compareExactly(String one, String other) {
        return compare(one, other, codePoint -> codePoint);
    }

    private static int compare(String one, String other, IntUnaryOperator folding) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int left = one.codePointAt(i);
            int right = other.codePointAt(j);
            int order = Integer.compare(folding.applyAsInt(left), folding.applyAsInt(right));
            if (order != 0) {
                return order;
            }
            i += Character.charCount(left);
            j += Character.charCount(right);
        }
        return Boolean.compare(i < one.length(), j < other.length());
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
