package dev.integrations.example.http.auth;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * Whom a token stands for. Immutable.
 *
 * @param team the team on whose behalf a request acts
 * @param environment where it installs what is not to go elsewhere
 */
public record Caller(TeamId team, Optional<EnvironmentId> environment) {}
