package dev.integrations.application.port.in.team;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;

/**
 * Use case: register a team. A new team is not verified, not white-labeled, and cannot be impersonated. The host
 * decides who may call this. Implementations are thread-safe.
 */
public interface RegisterTeam {

    /**
     * Registers a team under a new id. A call repeated after an unknown outcome may register a second team.
     *
     * @param profile the profile of the team
     * @return the stored team, at version 1
     * @throws dev.integrations.domain.violation.InvalidValueException if a URL of the profile is not http or https
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Team register(TeamProfile profile);
}
