package dev.integrations.example.benchmarks;

import java.util.Locale;

/**
 * What a ratio is to stay within.
 *
 * @param measure of what
 * @param isUpper whether the limit is an upper one
 * @param limit a ratio
 */
public record Bound(Measure measure, boolean isUpper, double limit) {

    boolean isKeptBy(Spread ratio) {
        return isUpper ? ratio.median() <= limit : ratio.median() >= limit;
    }

    String text() {
        String number = limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : Double.toString(limit);
        return measure.text() + (isUpper ? " <= " : " >= ") + number;
    }
}
