package dev.integrations.application.internal.update;

import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * Who updates which integration, and under which conditions. Immutable.
 *
 * @param expectedVersion the version that the caller last read; empty if any version is accepted
 * @param writeId the id of the command, which is stored with the new state
 * @param command the command's identity, if it is to be remembered
 */
record UpdateTerms(
        IntegrationId integrationId,
        Optional<Version> expectedVersion,
        TeamId actingTeam,
        CommandId writeId,
        Optional<CommandIdentity> command,
        UpdateOptions options) {

    boolean expects(Version stored) {
        return expectedVersion.isEmpty() || expectedVersion.get().equals(stored);
    }

    /** Returns the change with its attribution and the command to record. */
    IntegrationChange tell(IntegrationChange step) {
        IntegrationChange attributed =
                step.attributedTo(new Attribution(actingTeam, options.author(), options.reason()));
        return command.map(known -> new AppliedCommand(
                        known,
                        step.after().id(),
                        step.after().version(),
                        step.after().revision().updatedAt()))
                .map(attributed::recording)
                .orElse(attributed);
    }
}
