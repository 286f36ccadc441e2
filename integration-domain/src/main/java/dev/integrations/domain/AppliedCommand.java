package dev.integrations.domain;

import dev.integrations.domain.change.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The record of a command whose id a caller chose, so that the command is applied at most once
 * ({@linkplain dev.integrations.domain rule D10}). Of its content it holds only a digest. Immutable.
 *
 * @param identity which command
 * @param integration the integration that it created or changed
 * @param version the version that it made, or found if it changed nothing
 * @param appliedAt when, truncated to milliseconds ({@linkplain dev.integrations.domain rule D3})
 */
public record AppliedCommand(CommandIdentity identity, IntegrationId integration, Version version, Instant appliedAt) {

    /**
     * Rejects null components and truncates the instant to milliseconds.
     *
     * @throws IllegalArgumentException if the key names another integration
     */
    public AppliedCommand {
        Objects.requireNonNull(version, "version");
        appliedAt = appliedAt.truncatedTo(ChronoUnit.MILLIS);
        if (!identity.key().integration().orElse(integration).equals(integration)) {
            throw new IllegalArgumentException("the key names another integration than the command changed");
        }
    }
}
