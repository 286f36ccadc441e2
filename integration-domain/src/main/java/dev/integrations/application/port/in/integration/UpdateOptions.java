package dev.integrations.application.port.in.integration;

import java.util.Objects;
import java.util.Optional;

/**
 * How an update is to be made, and what its caller says about it. Immutable.
 *
 * @param onConflict what to do if somebody else changed the integration first
 * @param acknowledgesBreaking whether the caller knows that the update may break live connections, and wants it
 * @param author who in the acting team makes the update, if told
 * @param reason why, if told
 */
public record UpdateOptions(
        OnConflict onConflict, boolean acknowledgesBreaking, Optional<String> author, Optional<String> reason) {

    /** Refuses on a conflict, acknowledges nothing, says nothing. */
    public static final UpdateOptions DEFAULT =
            new UpdateOptions(OnConflict.REFUSE, false, Optional.empty(), Optional.empty());

    /** What to do if somebody else changed the integration first. */
    public enum OnConflict {
        /** Change nothing, and tell what happened. */
        REFUSE,
        /**
         * If the two edits changed different places, make this one on top of the other, and say so; else refuse. Needs
         * a history that reaches back to the version that the caller last read.
         */
        REBASE_IF_DISJOINT
    }

    /** Checks that no part is missing. */
    public UpdateOptions {
        Objects.requireNonNull(onConflict, "onConflict");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Says what to do on a conflict.
     *
     * @param value what to do
     * @return options that also say so
     */
    public UpdateOptions onConflict(OnConflict value) {
        return new UpdateOptions(value, acknowledgesBreaking, author, reason);
    }

    /**
     * Acknowledges that the update may break live connections.
     *
     * @return options that also say so
     */
    public UpdateOptions acknowledgingBreaking() {
        return new UpdateOptions(onConflict, true, author, reason);
    }

    /**
     * Tells who makes the update.
     *
     * @param value at most {@value dev.integrations.domain.Attribution#MAX_AUTHOR_LENGTH} code points
     * @return options that also say so
     */
    public UpdateOptions by(String value) {
        return new UpdateOptions(onConflict, acknowledgesBreaking, Optional.of(value), reason);
    }

    /**
     * Tells why.
     *
     * @param value at most {@value dev.integrations.domain.Attribution#MAX_REASON_LENGTH} code points
     * @return options that also say so
     */
    public UpdateOptions because(String value) {
        return new UpdateOptions(onConflict, acknowledgesBreaking, author, Optional.of(value));
    }
}
