package dev.integrations.domain;

import dev.integrations.domain.change.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What is remembered of a command whose id a caller chose, so that it is applied at most once (rule D10). It holds
 * nothing of what the command said but a digest. Immutable.
 *
 * @param identity which command
 * @param integration the integration that it created or changed
 * @param version the version that it made, or found if it changed nothing
 * @param appliedAt when, truncated to milliseconds (rule D3)
 */
public record AppliedCommand(CommandIdentity identity, IntegrationId integration, Version version, Instant appliedAt) {

    /**
     * Checks that no part is missing and truncates the instant.
     *
     * @throws IllegalArgumentException if the key names another integration
     */
    public AppliedCommand {
        Objects.requireNonNull(version, "version");
        appliedAt = appliedAt.truncatedTo(ChronoUnit.MILLIS);
        if (!identity.key().integration().orElse(integration).equals(integration)) {
            throw new IllegalArgumentException("a command changes the integration that its key names");
        }
    }
}
