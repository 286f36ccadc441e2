package dev.integrations.example.reliability.history;

/**
 * A state of a register as somebody was shown it.
 *
 * @param version 0 if the register was not there at all
 * @param writer the command that is said to have made it
 * @param content the command that its content names
 */
public record State(long version, long writer, long content) {

    /** There is no such register. */
    public static final State ABSENT = new State(0, 0, 0);

    /** Every register at birth. */
    public static final State FIRST = new State(1, 0, 0);
}
