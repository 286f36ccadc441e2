package dev.integrations.example.reliability.history;

/**
 * What a client asks for: to read a register, or to take it from one version to the next.
 *
 * @param register the number of the integration
 * @param command unique to this update; {@value #READ} for a read
 * @param expected the version that the update starts from
 * @param byStranger whether it is asked on behalf of a team that does not own the integration
 */
public record Call(int register, long command, long expected, boolean byStranger) {

    /** The command of a read. No update has it; the birth of every register is said to be its work. */
    public static final long READ = 0;

    /** To read a register. */
    public static Call read(int register) {
        return new Call(register, READ, 0, false);
    }

    /** Whether it asks for a change. */
    public boolean isUpdate() {
        return command != READ;
    }
}
