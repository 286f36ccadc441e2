package dev.integrations.domain.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers by value: {@code 4}, {@code 4.0}, {@code 4e0} and {@code 40e-1} are the same number. An exponent is
 * never expanded, so the cost depends on the number of digits only. Stateless.
 */
public final class WholeNumber {

    private static final int DIGITS_OF_A_LONG = 19;

    private WholeNumber() {}

    /**
     * Returns whether a JSON value is a number without a fraction. A {@linkplain NumberSize#isLong long} number is
     * not read, and counts as none.
     *
     * @param value any value of a {@link JsonObject}
     * @return false for {@code 4.5}, and for {@code "4"}, which is a string
     */
    public static boolean is(@Nullable Object value) {
        return value instanceof Long
                || (value instanceof BigInteger integer && !NumberSize.isLong(integer))
                || (value instanceof BigDecimal decimal && !NumberSize.isLong(decimal) && hasNoFraction(decimal));
    }

    /**
     * Returns the value of a whole number.
     *
     * @param value any value of a {@link JsonObject}
     * @return the number; empty if the value is not a whole number, or out of the range of {@code long}
     */
    public static OptionalLong of(@Nullable Object value) {
        if (value instanceof Long number) {
            return OptionalLong.of(number);
        }
        return value instanceof BigDecimal decimal
                        && !NumberSize.isLong(decimal)
                        && isShort(decimal)
                        && hasNoFraction(decimal)
                ? inRange(decimal.toBigInteger())
                : OptionalLong.empty();
    }

    private static boolean hasNoFraction(BigDecimal decimal) {
        if (decimal.signum() == 0 || decimal.scale() <= 0) {
            return true;
        }
        return decimal.scale() < decimal.precision()
                && decimal.unscaledValue()
                                .remainder(BigInteger.TEN.pow(decimal.scale()))
                                .signum()
                        == 0;
    }

    private static boolean isShort(BigDecimal decimal) {
        return decimal.signum() == 0 || decimal.precision() - (long) decimal.scale() <= DIGITS_OF_A_LONG;
    }

    private static OptionalLong inRange(BigInteger number) {
        return number.bitLength() < Long.SIZE ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }
}
