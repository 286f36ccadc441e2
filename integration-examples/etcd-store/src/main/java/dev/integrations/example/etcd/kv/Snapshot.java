package dev.integrations.example.etcd.kv;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several reads found at one moment. Immutable.
 *
 * @param revision the revision of the store at that moment
 * @param found what was found, by what was read
 */
public record Snapshot(long revision, Map<Keys, List<Entry>> found) {

    /** Copies the map. */
    public Snapshot {
        found = Map.copyOf(found);
    }

    /**
     * Returns the entries of keys that were read.
     *
     * @throws IllegalArgumentException if they were not read
     */
    public List<Entry> all(Keys keys) {
        List<Entry> entries = found.get(keys);
        if (entries == null) {
            throw new IllegalArgumentException("not read: " + keys.from());
        }
        return entries;
    }

    /**
     * Returns whether there is any of some keys that were read.
     *
     * @throws IllegalArgumentException if they were not read
     */
    public boolean has(Keys keys) {
        return !all(keys).isEmpty();
    }

    /**
     * Returns the entry of one key that was read; empty if the key is absent.
     *
     * @throws IllegalArgumentException if it was not read
     */
    public Optional<Entry> one(String key) {
        return all(Keys.of(key)).stream().findFirst();
    }
}
