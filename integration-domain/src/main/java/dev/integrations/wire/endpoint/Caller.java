package dev.integrations.wire.endpoint;

import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.CallerEnvironments;
import java.util.Objects;

/**
 * On whose behalf a request is made.
 *
 * @param team the authenticated team
 * @param environments where it may install integrations
 */
public record Caller(TeamId team, CallerEnvironments environments) {

    /** Rejects null. */
    public Caller {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(environments, "environments");
    }

    /** Returns a team that installs nothing: which environments are its own, the host must say. */
    public static Caller of(TeamId team) {
        return new Caller(team, CallerEnvironments.NONE);
    }
}
