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
         * configuration. A missing table or permission, a value that is too large, a store that only reads.
         */
        REFUSED,
        /** The store is certainly as before, and the cause may pass: the same may be tried again. */
        NOT_APPLIED,
        /** The write may or may not have happened; reading back the id of the stored write settles it. */
        UNKNOWN
    }

    /** What is known about the write. */
    private final Effect effect;

    /**
     * Reports a failure.
     *
     * @param effect what is known about the write; for a read {@link Effect#REFUSED} or {@link Effect#NOT_APPLIED}
     * @param message what failed, without stored values
     * @param cause the store's own exception, if there is one
     */
    public RepositoryException(Effect effect, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.effect = Objects.requireNonNull(effect, "effect");
    }

    /**
     * What is known about the write that failed.
     *
     * @return whether it is certainly not applied, and whether it may be tried again
     */
    public Effect effect() {
        return effect;
    }
}
