package dev.integrations.domain;

import java.util.Objects;

/**
 * Tells a command from all others: its id, and what it says. Immutable.
 *
 * @param key the id that the caller chose, and what it is unique within
 * @param digest of everything that the command says
 */
public record CommandIdentity(CommandKey key, CommandDigest digest) {

    /** Rejects null components. */
    public CommandIdentity {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(digest, "digest");
    }
}
