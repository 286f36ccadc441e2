package dev.integrations.application.port.in;

import dev.integrations.domain.change.CommandId;
import java.util.Objects;
import java.util.Optional;

/**
 * The id of a command. It is drawn when the command is built, so that a write can be told from all others, or chosen by the
 * caller, who wants the command to be remembered. Immutable.
 *
 * @param id unique to the command
 * @param isChosen whether the caller chose it: only then is the command remembered (rule D10)
 */
public record IssuedId(CommandId id, boolean isChosen) {

    /** Checks that there is an id. */
    public IssuedId {
        Objects.requireNonNull(id, "id");
    }

    /**
     * Draws an id.
     *
     * @return an id that no other command has
     */
    public static IssuedId drawn() {
        return new IssuedId(CommandId.random(), false);
    }

    /**
     * Takes an id from the caller.
     *
     * @param id unique to the command
     * @return the id, of a command that will be remembered
     */
    public static IssuedId chosen(CommandId id) {
        return new IssuedId(id, true);
    }

    /**
     * The id under which the command is remembered.
     *
     * @return the id; empty if it was drawn
     */
    public Optional<CommandId> remembered() {
        return Optional.of(id).filter(any -> isChosen);
    }
}
