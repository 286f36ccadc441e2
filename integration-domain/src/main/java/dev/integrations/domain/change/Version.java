package dev.integrations.domain.change;

/**
 * The number of effective writes of an aggregate: 1 when it is created, one more with each effective update
 * ({@linkplain dev.integrations.domain rule D2}). Immutable.
 *
 * @param number at least 1
 */
public record Version(long number) implements Comparable<Version> {

    /** The version of a new aggregate. */
    public static final Version FIRST = new Version(1);

    /**
     * Rejects a number out of range.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("a version is at least 1");
        }
    }

    /**
     * Returns whether no further update is possible, because the number cannot grow.
     *
     * @return true at {@link Long#MAX_VALUE}
     */
    public boolean isMax() {
        return number == Long.MAX_VALUE;
    }

    /**
     * Returns the version after the next effective update.
     *
     * @return a version greater by exactly 1
     * @throws ArithmeticException if this {@linkplain #isMax() is the last version}: a version never wraps around
     */
    public Version next() {
        return new Version(Math.addExact(number, 1));
    }

    /**
     * Returns whether this is the version after one effective update of another.
     *
     * @param other the version before that update
     * @return true if this one is greater by exactly 1
     */
    public boolean follows(Version other) {
        return number - 1 == other.number;
    }

    @Override
    public int compareTo(Version other) {
        return Long.compare(number, other.number);
    }

    /** Returns the bare number. */
    @Override
    public String toString() {
        return Long.toString(number);
    }
}
