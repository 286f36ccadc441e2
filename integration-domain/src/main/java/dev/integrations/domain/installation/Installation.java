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
 * @param integrationId what is installed
 * @param environmentId where
 * @param team whose environment that is
 * @param createdAt since when
 */
public record Installation(
        InstallationId id, IntegrationId integrationId, EnvironmentId environmentId, TeamId team, Instant createdAt) {

    /** Checks that no part is missing and truncates the instant. */
    public Installation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(team, "team");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
