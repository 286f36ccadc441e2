package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/**
 * Asks where an integration is installed: by one team, or by all others. Immutable.
 *
 * @param integrationId which integration
 * @param team which team
 * @param whose whether that team's installations are asked for, or all others
 * @param limit the most environments to give, from 1 to {@value PageLimit#MAX_ITEMS}
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
     * Checks that no part is missing, and the limit.
     *
     * @throws IllegalArgumentException if the limit is out of its bounds
     */
    public EnvironmentQuery {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(whose, "whose");
        PageLimit.of(limit);
    }

    /**
     * Whether an installation is asked for.
     *
     * @param installer the team that installed it
     * @return true if so
     */
    public boolean isAbout(TeamId installer) {
        return installer.equals(team) == (whose == Whose.TEAM);
    }
}
