package dev.integrations.application.port.in;

import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An update's outcome other than {@link UpdateIntegration.Updated}, for those who prefer exceptions to values. Its message
 * tells which outcome it is, versions, ids of integrations, and the places and rules of violations: no name, no author,
 * no reason, and no value of a config.
 */
public final class UpdateRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** More than that nobody reads in a log. */
    private static final int TOLD_VIOLATIONS = 10;

    /** Transient because outcomes are not serializable; the message tells the essence. */
    private final transient Outcome outcome;

    /**
     * Wraps a refusal.
     *
     * @param outcome why the update was refused
     * @throws IllegalArgumentException if it was not refused
     */
    public UpdateRefusedException(Outcome outcome) {
        super(outcome.getClass().getSimpleName() + ": " + essence(outcome));
        this.outcome = outcome;
    }

    /**
     * Why the update was refused.
     *
     * @return the outcome, never {@link UpdateIntegration.Updated}
     */
    public Outcome outcome() {
        return outcome;
    }

    private static String essence(Outcome outcome) {
        return outcome.fold(
                updated -> {
                    throw new IllegalArgumentException("the update was not refused");
                },
                conflict -> "version " + conflict.expected() + " was expected of integration "
                        + conflict.current().id() + ", but "
                        + conflict.current().version() + " is stored",
                invalid -> told(invalid.violations()),
                notFound -> "no integration " + notFound.id(),
                notPermitted -> "the team does not own integration " + notPermitted.id(),
                nameTaken -> "the owner has another integration of that name",
                reused -> "another command was applied under the same id");
    }

    private static String told(List<Violation> violations) {
        String told = violations.stream()
                .limit(TOLD_VIOLATIONS)
                .map(violation -> violation.told() + " (" + violation.code() + ")")
                .collect(Collectors.joining("; "));
        int more = violations.size() - TOLD_VIOLATIONS;
        return more > 0 ? told + "; and " + more + " more" : told;
    }
}
