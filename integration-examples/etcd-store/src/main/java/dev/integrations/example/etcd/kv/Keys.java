package dev.integrations.example.etcd.kv;

import java.util.Objects;
import java.util.Optional;

/**
 * Keys to read: one, or those of a folder. A key is a path of names between slashes; a folder ends in a slash.
 * Immutable.
 *
 * @param from the first key
 * @param end the key after the last one; empty for one key
 * @param limit the maximum number of keys; 0 for all
 * @param valued whether to read the values
 */
public record Keys(String from, Optional<String> end, int limit, boolean valued) {

    /** The character after a slash. */
    private static final char AFTER_SLASH = '/' + 1;

    /** Rejects null components. */
    public Keys {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(end, "end");
    }

    /** Returns one key. */
    public static Keys of(String key) {
        return new Keys(key, Optional.empty(), 0, true);
    }

    /**
     * Returns keys of a folder.
     *
     * @param folder ends in a slash
     * @param limit the maximum number of keys
     */
    public static Keys in(String folder, int limit) {
        return new Keys(folder, Optional.of(endOf(folder)), limit, true);
    }

    /** Returns the key after all keys of a folder. */
    public static String endOf(String folder) {
        if (!folder.endsWith("/")) {
            throw new IllegalArgumentException("a folder ends in a slash");
        }
        return folder.substring(0, folder.length() - 1) + AFTER_SLASH;
    }

    /** Returns these keys from another one on. */
    public Keys from(String key) {
        return new Keys(key, end, limit, valued);
    }

    /** Returns those of these keys that follow another one. */
    public Keys after(String key) {
        return from(key + '\0');
    }

    /** Returns those of these keys that come before another one. */
    public Keys before(String key) {
        return new Keys(from, Optional.of(key), limit, valued);
    }

    /** Returns these keys without their values. */
    public Keys withoutValues() {
        return new Keys(from, end, limit, false);
    }
}
