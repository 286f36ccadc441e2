package dev.integrations.example.http.auth;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * Whom a token stands for. Immutable.
 *
 * @param environment for installations that name none
 */
public record Caller(TeamId team, Optional<EnvironmentId> environment) {}
