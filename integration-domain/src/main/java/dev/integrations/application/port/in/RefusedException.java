package dev.integrations.application.port.in;

/**
 * A refusal as an exception. Its message is the outcome's simple name and {@linkplain Refusal#reason() its reason}.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Transient because outcomes are not serializable; the message has the essentials. */
    private final transient Refusal refusal;

    /**
     * Wraps a refusal.
     *
     * @param refusal the outcome that was not a success
     */
    public RefusedException(Refusal refusal) {
        super(refusal.getClass().getSimpleName() + ": " + refusal.reason());
        this.refusal = refusal;
    }

    /** Returns the outcome that was not a success. */
    public Refusal refusal() {
        return refusal;
    }
}
