package dev.integrations.application.port.in.integration;

import java.util.Objects;
import java.util.Optional;

/**
 * Options of an update: conflict handling, acknowledgement, author and reason. Immutable.
 *
 * @param onConflict what to do if somebody else changed the integration first
 * @param acknowledgesBreaking whether the caller accepts that the update may break live connections
 * @param author the person in the acting team who makes the update, if given
 * @param reason why the update is made, if given
 */
public record UpdateOptions(
        OnConflict onConflict, boolean acknowledgesBreaking, Optional<String> author, Optional<String> reason) {

    /** Refuses on a conflict, acknowledges nothing, and has neither author nor reason. */
    public static final UpdateOptions DEFAULT =
            new UpdateOptions(OnConflict.REFUSE, false, Optional.empty(), Optional.empty());

    /** What to do if somebody else changed the integration first. */
    public enum OnConflict {
        /** Change nothing, and report the conflict. */
        REFUSE,
        /**
         * If the edits are disjoint, apply this one on top of the other, and report it as rebased; otherwise refuse.
         * Requires a history that reaches back to the version that the caller last read.
         */
        REBASE_IF_DISJOINT
    }

    /** Rejects null components. */
    public UpdateOptions {
        Objects.requireNonNull(onConflict, "onConflict");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns these options with another handling of conflicts. */
    public UpdateOptions onConflict(OnConflict value) {
        return new UpdateOptions(value, acknowledgesBreaking, author, reason);
    }

    /** Returns these options with the acknowledgement that the update may break live connections. */
    public UpdateOptions acknowledgingBreaking() {
        return new UpdateOptions(onConflict, true, author, reason);
    }

    /**
     * Returns these options with an author.
     *
     * @param value at most {@value dev.integrations.domain.Attribution#MAX_AUTHOR_LENGTH} code points; a longer one is
     *     accepted here, and the update is then refused with a violation at {@code /author}
     */
    public UpdateOptions by(String value) {
        return new UpdateOptions(onConflict, acknowledgesBreaking, Optional.of(value), reason);
    }

    /**
     * Returns these options with a reason.
     *
     * @param value at most {@value dev.integrations.domain.Attribution#MAX_REASON_LENGTH} code points; a longer one is
     *     accepted here, and the update is then refused with a violation at {@code /reason}
     */
    public UpdateOptions because(String value) {
        return new UpdateOptions(onConflict, acknowledgesBreaking, author, Optional.of(value));
    }
}
