package dev.integrations.domain.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Identifies a state of an aggregate: its version, the write that made it, and when. Immutable. Instants are in UTC and
 * truncated to milliseconds, the precision that every store keeps ({@linkplain dev.integrations.domain rule D3}).
 *
 * @param version the number of effective writes
 * @param writtenBy the id of the command that made this state
 * @param createdAt when the aggregate was created
 * @param updatedAt when this state was made
 */
public record Revision(Version version, CommandId writtenBy, Instant createdAt, Instant updatedAt) {

    /** Rejects null components and truncates the instants to milliseconds. */
    public Revision {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(writtenBy, "writtenBy");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns the revision of a new aggregate.
     *
     * @param writtenBy the id of the command that creates it
     * @param now the creation time
     * @return version 1
     */
    public static Revision first(CommandId writtenBy, Instant now) {
        return new Revision(Version.FIRST, writtenBy, now, now);
    }

    /**
     * Returns the revision after one more effective write. Time never runs backwards within an aggregate: if
     * {@code now} is before the last update, because a clock was set back, the time of the last update is kept.
     *
     * @param writtenBy the id of the command that makes it
     * @param now when
     * @return a revision with the next version
     * @throws ArithmeticException if the version is the last one
     */
    public Revision next(CommandId writtenBy, Instant now) {
        return new Revision(version.next(), writtenBy, createdAt, now.isBefore(updatedAt) ? updatedAt : now);
    }
}
