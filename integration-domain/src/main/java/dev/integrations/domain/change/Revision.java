package dev.integrations.domain.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Which state of an aggregate this is: its version, the write that made it, and when. Immutable. Instants are UTC and
 * truncated to milliseconds, the precision that every store keeps (rule D3).
 *
 * @param version counts the effective writes
 * @param writtenBy the write that made this state
 * @param createdAt when the aggregate was born
 * @param updatedAt when this state was made
 */
public record Revision(Version version, CommandId writtenBy, Instant createdAt, Instant updatedAt) {

    /** Checks that no part is missing and truncates the instants to milliseconds. */
    public Revision {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(writtenBy, "writtenBy");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The revision of an aggregate at birth.
     *
     * @param writtenBy the write that creates it
     * @param now the time of birth
     * @return version 1
     */
    public static Revision first(CommandId writtenBy, Instant now) {
        return new Revision(Version.FIRST, writtenBy, now, now);
    }

    /**
     * The revision after one more effective write. Time never runs backwards within an aggregate: if {@code now} is
     * before the last update (a clock was set back), the last update's time is kept.
     *
     * @param writtenBy the write
     * @param now its time
     * @return a revision with the next version
     * @throws ArithmeticException if the version is the last one
     */
    public Revision next(CommandId writtenBy, Instant now) {
        return new Revision(version.next(), writtenBy, createdAt, now.isBefore(updatedAt) ? updatedAt : now);
    }
}
