package dev.integrations.wire.endpoint;

import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.WireCall;

/**
 * A request that has been authenticated and routed, for records and meters of the host.
 *
 * @param name the call
 * @param caller the team on whose behalf it is made
 * @param path the path, as it was sent
 */
public record Call(WireCall name, TeamId caller, String path) {}
