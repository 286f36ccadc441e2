package dev.integrations.application.port.in;

import dev.integrations.domain.change.CommandId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a command. It is generated when the command is built, so that a store can tell which command wrote a state,
 * or chosen by a caller that wants the command to be remembered. Immutable.
 *
 * @param id unique to the command
 * @param isChosen whether the caller chose it; only then is the command remembered ({@linkplain dev.integrations.domain
 *     rule D10})
 */
public record CommandIdChoice(CommandId id, boolean isChosen) {

    /**
     * Rejects a null id.
     *
     * @throws IllegalArgumentException if an id that was not chosen is not a UUID
     */
    public CommandIdChoice {
        Objects.requireNonNull(id, "id");
        if (!isChosen) {
            UUID.fromString(id.value());
        }
    }

    /** Generates a random id. */
    public static CommandIdChoice generated() {
        return new CommandIdChoice(CommandId.random(), false);
    }

    /**
     * Returns an id that the caller chose.
     *
     * @param id unique to the command
     */
    public static CommandIdChoice chosen(CommandId id) {
        return new CommandIdChoice(id, true);
    }

    /**
     * Returns the id under which the command is remembered.
     *
     * @return the id; empty if it was generated
     */
    public Optional<CommandId> remembered() {
        return Optional.of(id).filter(any -> isChosen);
    }
}
