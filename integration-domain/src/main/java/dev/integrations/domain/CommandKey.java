package dev.integrations.domain;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command id that a caller chose is unique within: the same id of another team, for another operation or another
 * integration is another command (rule D10). Immutable.
 *
 * @param team on whose behalf the caller acts; for a creation the owner to be
 * @param operation what the command does
 * @param integration which integration it changes; empty for a creation
 * @param id what the caller chose
 */
public record CommandKey(TeamId team, Operation operation, Optional<IntegrationId> integration, CommandId id) {

    /** The operations that take a command id. */
    public enum Operation {
        /** Creates an integration. */
        CREATE,
        /** Updates an integration. */
        UPDATE,
        /** Takes an update back. */
        REVERT
    }

    /**
     * Rejects null components.
     *
     * @throws IllegalArgumentException if a creation names an integration, or another operation names none
     */
    public CommandKey {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(id, "id");
        if (integration.isEmpty() != (operation == Operation.CREATE)) {
            throw new IllegalArgumentException("all operations but a creation are on an integration");
        }
    }
}
