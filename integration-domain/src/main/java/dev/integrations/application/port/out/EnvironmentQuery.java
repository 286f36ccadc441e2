package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/**
 * A query for the environments where one team, or all other teams, have an integration installed. Immutable.
 *
 * @param whose whether to return the environments of that team or of all others
 * @param limit the maximum number of environments, from 1 to {@value PageLimit#MAX_ITEMS}
 */
public record EnvironmentQuery(IntegrationId integrationId, TeamId team, Whose whose, int limit) {

    /** Whose installations. */
    public enum Whose {
        /** Those of the team. */
        TEAM,
        /** Those of all other teams. */
        OTHERS
    }

    /**
     * Rejects null components and a limit out of bounds.
     *
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    public EnvironmentQuery {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(whose, "whose");
        PageLimit.of(limit);
    }

    /**
     * Returns whether an installation matches.
     *
     * @param installer the team that installed the integration
     */
    public boolean matchesInstaller(TeamId installer) {
        return installer.equals(team) == (whose == Whose.TEAM);
    }
}
