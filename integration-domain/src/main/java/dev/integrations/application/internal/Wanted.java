package dev.integrations.application.internal;

import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.domain.IntegrationDefinition;

/** What an {@link UpdateIntent} comes to on a stored state. Immutable. */
sealed interface Wanted {

    /**
     * The stored state is to become another one, if that keeps all rules.
     *
     * @param rebased whether the caller has not seen the stored state
     */
    record State(IntegrationDefinition definition, boolean rebased) implements Wanted {}

    /** Nothing can be made of the stored state, and the answer says why. */
    record Refusal(Outcome outcome) implements Wanted, UpdateProcedure.Decision {}
}
