package dev.integrations.example.etcd.kv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that belongs to one write at a time. Each transaction requires that the key is as this object knows it, and
 * writes a token of its own there. So whoever gets no answer deletes the key on the same condition: either that
 * succeeds, and the transaction can never be applied any more, however late a node delivers it; or the token is
 * found. A deletion is possible even if the space of the database is exceeded. Not thread-safe.
 */
final class Fence {

    /** Where they are. */
    static final String FOLDER = "fence/";

    private final String key;
    private long revision;
    private long tokens;

    /**
     * Creates one for a key that is stored.
     *
     * @param revision the revision at which it was written
     */
    Fence(String key, long revision) {
        this.key = key;
        this.revision = revision;
    }

    String key() {
        return key;
    }

    long revision() {
        return revision;
    }

    void writtenAt(long at) {
        revision = at;
    }

    /** A token that was not used before. */
    byte[] nextToken() {
        return token(++tokens, Instant.now());
    }

    static byte[] token(long number, Instant now) {
        return (number + " " + now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns when a token was written, by the clock of its writer; empty if it is not one. */
    static Optional<Instant> time(byte[] token) {
        String[] parts = new String(token, StandardCharsets.US_ASCII).split(" ", -1);
        return parts.length == 2 && parts[1].matches("[0-9]{1,15}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(parts[1])))
                : Optional.empty();
    }
}
