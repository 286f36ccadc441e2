package dev.integrations.domain;

import java.util.Objects;

/**
 * Identifies a command by its scoped id and a digest of its content. Immutable.
 *
 * @param key the id that the caller chose, with its scope
 * @param digest the digest of the command's content
 */
public record CommandIdentity(CommandKey key, CommandDigest digest) {

    /** Rejects null components. */
    public CommandIdentity {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(digest, "digest");
    }
}
