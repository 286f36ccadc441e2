package dev.integrations.application.port.out;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The store failed. Tells truthfully whether a write may have happened (clause R9). Its message holds no stored value.
 */
public final class RepositoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about the write that failed. */
    public enum Effect {
        /** The store is certainly as before; the same write may be tried again. */
        NOT_APPLIED,
        /** The write may or may not have happened; reading back the id of the stored write settles it. */
        UNKNOWN
    }

    /** What is known about the write. */
    private final Effect effect;

    /**
     * Reports a failure.
     *
     * @param effect what is known about the write; {@link Effect#NOT_APPLIED} for a read
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
     * @return whether it is certainly not applied
     */
    public Effect effect() {
        return effect;
    }
}
