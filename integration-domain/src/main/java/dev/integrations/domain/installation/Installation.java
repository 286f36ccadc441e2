package dev.integrations.domain.installation;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * An integration in use: installed into an environment of a team. Installing does not touch the integration's version.
 * Immutable; the instant is UTC, truncated to milliseconds ({@linkplain dev.integrations.domain rule D3}).
 *
 * @param id its identity
 * @param integrationId the integration that is installed
 * @param environmentId the environment where it is installed
 * @param team the team that has the environment
 * @param createdAt when it was installed
 */
public record Installation(
        InstallationId id, IntegrationId integrationId, EnvironmentId environmentId, TeamId team, Instant createdAt) {

    /** Rejects null components and truncates the instant to milliseconds. */
    public Installation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(team, "team");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
