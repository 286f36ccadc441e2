package dev.integrations.application.internal;

import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Optional;

/** What an update comes to, before anything is written. Immutable. */
sealed interface Plan {

    /** Nothing is to be written: the answer is known. */
    record Settled(Outcome outcome) implements Plan {}

    /**
     * The stored state is to become another one, if no rule forbids it.
     *
     * @param current the stored state
     * @param wanted what it is to become
     * @param report what forbids it, and advice
     * @param rebased whether the caller has not seen the stored state
     * @param write the write that would make it so
     */
    record Step(Integration current, IntegrationDefinition wanted, ConfigReport report, boolean rebased, Write write)
            implements Plan {

        boolean changesSomething() {
            return !wanted.equals(current.definition());
        }

        boolean writes() {
            return report.violations().isEmpty() && changesSomething();
        }
    }

    /**
     * Who writes, and on what terms.
     *
     * @param command which command, if its caller chose an id
     * @param attribution on whose behalf
     * @param ifInstalled what forbids the write if the integration is installed by then
     */
    record Write(Optional<CommandIdentity> command, Attribution attribution, List<Violation> ifInstalled) {

        public Write {
            ifInstalled = List.copyOf(ifInstalled);
        }
    }
}
