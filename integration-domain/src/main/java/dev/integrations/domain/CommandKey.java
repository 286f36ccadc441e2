package dev.integrations.domain;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * The scope of a command id that a caller chose: the same id used by another team, for another operation, or on another
 * integration denotes another command ({@linkplain dev.integrations.domain rule D10}). Immutable.
 *
 * @param team the team that the caller acts for; for a creation, the future owner
 * @param operation the operation of the command
 * @param integration the integration that it changes; empty for a creation
 * @param id the id that the caller chose
 */
public record CommandKey(TeamId team, Operation operation, Optional<IntegrationId> integration, CommandId id) {

    /** The operations that take a command id. */
    public enum Operation {
        /** Creates an integration. */
        CREATE,
        /** Updates an integration. */
        UPDATE,
        /** Reverts an update. */
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
            throw new IllegalArgumentException("a creation must not name an integration; every other operation must");
        }
    }
}
