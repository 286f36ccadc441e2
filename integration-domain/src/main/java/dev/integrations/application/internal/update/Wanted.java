package dev.integrations.application.internal.update;

import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.domain.IntegrationDefinition;

/** The result of applying an {@link UpdateIntent} to a stored state. Immutable. */
sealed interface Wanted {

    /**
     * The stored state should become another one, if that satisfies all rules.
     *
     * @param rebased whether the caller has not seen the stored state
     */
    record State(IntegrationDefinition definition, boolean rebased) implements Wanted {}

    /** The intent cannot be applied to the stored state; the outcome says why. */
    record Answered(Outcome outcome) implements Wanted, UpdateProcedure.Decision {}
}
