package dev.integrations.application.port.in;

import dev.integrations.domain.violation.TextRule;

/** An update's outcome other than {@link UpdateIntegration.Updated}, for those who prefer exceptions to values. */
public final class UpdateRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Transient because outcomes are not serializable; the message tells the essence. */
    private final transient UpdateIntegration.Outcome outcome;

    /**
     * Wraps a refusal.
     *
     * @param outcome why the update was refused; its text holds no stored value
     */
    public UpdateRefusedException(UpdateIntegration.Outcome outcome) {
        super(TextRule.onOneLine(outcome.toString()));
        this.outcome = outcome;
    }

    /**
     * Why the update was refused.
     *
     * @return the outcome, never {@link UpdateIntegration.Updated}
     */
    public UpdateIntegration.Outcome outcome() {
        return outcome;
    }
}
