package dev.integrations.application.port.out;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The store failed. Tells truthfully whether a write may have happened, and whether trying again can help (clause R9). Its
 * message holds no stored value.
 */
public final class RepositoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about the write that failed. */
    public enum Effect {
        /**
         * The store refused: it is certainly as before, and will refuse the same again until somebody changes it or its
         * configuration. A missing table or permission, a value that is too large, a transaction that the host opened for
         * reading.
         */
        REFUSED,
        /**
         * The store is certainly as before, and the cause may pass: the same may be tried again. A store that cannot be
         * reached, is full, or only reads for now, as a server does that was demoted.
         */
        NOT_APPLIED,
        /** The write may or may not have happened; reading back the id of the stored write settles it. */
        UNKNOWN
    }

    /** What is known about the write. */
    private final Effect effect;

    /** Whether the store works, and only others were faster. */
    private final boolean contention;

    /**
     * Reports a failure.
     *
     * @param effect what is known about the write; for a read {@link Effect#REFUSED} or {@link Effect#NOT_APPLIED}
     * @param message what failed, without stored values
     * @param cause the store's own exception, if there is one
     */
    public RepositoryException(Effect effect, String message, @Nullable Throwable cause) {
        this(effect, message, cause, false);
    }

    private RepositoryException(Effect effect, String message, @Nullable Throwable cause, boolean contention) {
        super(message, cause);
        this.effect = Objects.requireNonNull(effect, "effect");
        this.contention = contention;
    }

    /**
     * Reports that others were faster: a deadlock, a lock that was not released in time, a row that changed since the
     * transaction first read.
     *
     * @param message what failed, without stored values
     * @param cause the store's own exception, if there is one
     * @return a failure that is {@link Effect#NOT_APPLIED} and {@linkplain #isContention() contention}
     */
    public static RepositoryException contention(String message, @Nullable Throwable cause) {
        return new RepositoryException(Effect.NOT_APPLIED, message, cause, true);
    }

    /**
     * What is known about the write that failed.
     *
     * @return whether it is certainly not applied, and whether it may be tried again
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Tells whether the store works and only other transactions were in the way, so that the same may succeed at once. In
     * a transaction of the host, roll back and repeat the whole transaction: what it read before is outdated, and it can
     * do nothing more. Elsewhere repeat the call.
     *
     * @return whether to repeat at once; false if the store refused or may be down
     */
    public boolean isContention() {
        return contention;
    }
}
