package dev.integrations.domain.change;

import java.util.Optional;
import java.util.UUID;

/**
 * Identifies a write, so that a caller who does not know whether it was applied can safely send it again, and a store
 * can tell which write made a row. Immutable. Compared exactly.
 *
 * @param value 1 to {@value #MAX_LENGTH} printable ASCII characters, no space
 */
public record CommandId(String value) {

    /** The longest accepted id, in characters. */
    public static final int MAX_LENGTH = 128;

    /**
     * Rejects an id of another form.
     *
     * @throws IllegalArgumentException if the value is empty, too long, or contains another character
     */
    public CommandId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "a command id is 1 to " + MAX_LENGTH + " printable ASCII characters without spaces");
        }
    }

    private static boolean isWellFormed(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '!' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * Parses an id from outside.
     *
     * @param text any text
     * @return the id; empty if the text is not a valid id
     */
    public static Optional<CommandId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new CommandId(text)) : Optional.empty();
    }

    /**
     * Generates an id for a write whose caller did not choose one.
     *
     * @return a random UUID
     */
    public static CommandId random() {
        return new CommandId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
