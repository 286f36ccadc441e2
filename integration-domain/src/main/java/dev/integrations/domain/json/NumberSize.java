package dev.integrations.domain.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The size of numbers. Writing one out, counting its digits, and raising it to a power take more than linear time, so
 * none of it is done to a number that is {@linkplain #isLong long}: its size is told from its bits. Stateless.
 */
public final class NumberSize {

    /** About 2,466 digits. */
    private static final int MOST_BITS = 8_192;

    private static final double DIGITS_PER_BIT = Math.log10(2);

    /** From this exponent on, a fraction is written out with its leading zeros. */
    private static final int LEAST_PLAIN_EXPONENT = -6;

    private NumberSize() {}

    /** Returns whether a number has more than about 2,466 digits, whatever its exponent. */
    public static boolean isLong(Number number) {
        return unscaled(number).bitLength() > MOST_BITS;
    }

    /**
     * Returns the number of characters of a number as JSON, without writing out a long one.
     *
     * @param number a number of a {@link JsonObject}
     * @return the exact number; of a {@linkplain #isLong long} number it may be up to four more, never less
     */
    public static int characters(Number number) {
        if (!isLong(number)) {
            return number.toString().length();
        }
        BigInteger unscaled = unscaled(number);
        long digits = digits(unscaled);
        long scale = number instanceof BigDecimal decimal ? decimal.scale() : 0;
        long exponent = digits - 1 - scale;
        long characters;
        if (scale == 0) {
            characters = digits;
        } else if (scale > 0 && exponent >= LEAST_PLAIN_EXPONENT) {
            characters = Math.max(digits + 1, scale + 2);
        } else {
            characters =
                    digits + ".E+".length() + Long.toString(Math.abs(exponent)).length();
        }
        return (int) Math.min(Integer.MAX_VALUE, characters + (unscaled.signum() < 0 ? 1 : 0));
    }

    /** The exponent of a number in scientific notation; of a long number it may be one more. */
    static long exponent(BigDecimal number) {
        long digits = isLong(number) ? digits(number.unscaledValue()) : number.precision();
        return digits - 1 - number.scale();
    }

    private static long digits(BigInteger number) {
        return (long) (number.bitLength() * DIGITS_PER_BIT) + 1;
    }

    private static BigInteger unscaled(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.unscaledValue();
        }
        return number instanceof BigInteger integer ? integer : BigInteger.valueOf(number.longValue());
    }
}
