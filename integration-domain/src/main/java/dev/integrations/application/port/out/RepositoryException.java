package dev.integrations.application.port.out;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the store fails. It says whether a write may have happened and whether a retry can help (clause R9). Its
 * message contains no stored value.
 */
public final class RepositoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about a failed write. */
    public enum Effect {
        /**
         * The store refused the write. It is unchanged, and will refuse the same write again until somebody changes it
         * or its configuration: a table or permission is missing, a value is too large, or the host opened a read-only
         * transaction.
         */
        REFUSED,
        /**
         * The store is unchanged, and the cause may pass, so the write may be retried: the store cannot be reached, is
         * full, or is read-only for now, as a demoted server is.
         */
        NOT_APPLIED,
        /**
         * The write may or may not have happened. To find out, compare the id of the stored write, {@code
         * revision().writtenBy()}, or send the same command again.
         */
        UNKNOWN
    }

    /** What is known about the write. */
    private final Effect effect;

    /** Whether the store works and other transactions were faster. */
    private final boolean contention;

    /**
     * Reports a failure.
     *
     * @param effect what is known about the write; for a read {@link Effect#REFUSED} or {@link Effect#NOT_APPLIED}
     * @param message what failed; must not contain stored values
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
     * Reports contention: a deadlock, a lock that was not released in time, or a row that changed since the transaction
     * first read.
     *
     * @param message what failed; must not contain stored values
     * @param cause the store's own exception, if there is one
     * @return a failure that is {@link Effect#NOT_APPLIED} and {@linkplain #isContention() contention}
     */
    public static RepositoryException contention(String message, @Nullable Throwable cause) {
        return new RepositoryException(Effect.NOT_APPLIED, message, cause, true);
    }

    /**
     * Returns what is known about the failed write.
     *
     * @return whether it may have been applied, and whether it may be retried
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns whether the store works and the write only lost to other transactions, so an immediate retry may succeed.
     * In a transaction of the host, roll back and repeat the whole transaction, since what it has read is outdated.
     * Otherwise repeat the call.
     *
     * @return whether to retry immediately; false if the store refused the write or may be down
     */
    public boolean isContention() {
        return contention;
    }
}
