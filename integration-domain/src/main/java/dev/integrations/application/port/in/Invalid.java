package dev.integrations.application.port.in;

import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nothing changed: the command, or its result, breaks rules.
 *
 * @param violations all of them, at least one
 */
public record Invalid(List<Violation> violations)
        implements Refusal, UpdateIntegration.Outcome, CreateIntegration.Outcome, UpdateTeam.Outcome {

    /** Nobody reads a longer list in a log. */
    private static final int TOLD_VIOLATIONS = 10;

    /** Copies the list. */
    public Invalid {
        violations = List.copyOf(violations);
    }

    @Override
    public String reason() {
        String told = violations.stream()
                .limit(TOLD_VIOLATIONS)
                .map(violation -> violation.describe() + " (" + violation.code() + ")")
                .collect(Collectors.joining("; "));
        int more = violations.size() - TOLD_VIOLATIONS;
        return more > 0 ? told + "; and " + more + " more" : told;
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.invalid(this);
    }

    @Override
    public <R> R accept(CreateIntegration.Cases<R> cases) {
        return cases.invalid(this);
    }

    @Override
    public <R> R accept(UpdateTeam.Cases<R> cases) {
        return cases.invalid(this);
    }
}
