package dev.integrations.application.port.in;

/**
 * A refusal, for those who prefer exceptions to values. Its message is the outcome's simple name and
 * {@linkplain Refusal#reason() its reason}.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Transient because outcomes are not serializable; the message tells the essence. */
    private final transient Refusal refusal;

    /**
     * Wraps a refusal.
     *
     * @param refusal why nothing was changed
     */
    public RefusedException(Refusal refusal) {
        super(refusal.getClass().getSimpleName() + ": " + refusal.reason());
        this.refusal = refusal;
    }

    /**
     * The outcome.
     *
     * @return why nothing was changed
     */
    public Refusal refusal() {
        return refusal;
    }
}
