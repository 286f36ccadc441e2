package dev.integrations.example.etcd.kv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a write comes to after a look at what is stored: its result, and what must be written first, if what it saw is
 * still so. Not thread-safe.
 *
 * @param <R> the type of the result
 */
public final class Decision<R> {

    /** A condition: the key was last written at that revision; 0 if it is absent. */
    record Unchanged(String key, long revision) {}

    /** What is to be done to a key, or to all keys of a folder. The value is absent for a deletion. */
    record Effect(String key, Optional<byte[]> value) {}

    private static final byte[] NOTHING = {};

    private final R result;
    private final List<Unchanged> unchanged = new ArrayList<>();
    private final List<String> present = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    private Decision(R result) {
        this.result = result;
    }

    /** Returns a decision for a result; by itself, it writes nothing. */
    public static <R> Decision<R> of(R result) {
        return new Decision<>(result);
    }

    /** Requires that a key is still as it was seen. */
    public Decision<R> ifUnchanged(Snapshot seen, String key) {
        unchanged.add(new Unchanged(key, seen.one(key).map(Entry::revision).orElse(0L)));
        return this;
    }

    /** Requires that an entry is still as it was seen. */
    public Decision<R> ifUnchanged(Entry seen) {
        unchanged.add(new Unchanged(seen.key(), seen.revision()));
        return this;
    }

    /** Requires that a key is absent. */
    public Decision<R> ifAbsent(String key) {
        unchanged.add(new Unchanged(key, 0));
        return this;
    }

    /** Requires that a key is present, whatever its value. */
    public Decision<R> ifPresent(String key) {
        present.add(key);
        return this;
    }

    /** Writes a key. */
    public Decision<R> put(String key, byte[] value) {
        effects.add(new Effect(key, Optional.of(value)));
        return this;
    }

    /** Writes a key without a value: that it is there is all that it says. */
    public Decision<R> mark(String key) {
        return put(key, NOTHING);
    }

    /** Deletes a key, or all keys of a folder. */
    public Decision<R> delete(String keyOrFolder) {
        effects.add(new Effect(keyOrFolder, Optional.empty()));
        return this;
    }

    R result() {
        return result;
    }

    List<Unchanged> unchanged() {
        return unchanged;
    }

    List<String> present() {
        return present;
    }

    List<Effect> effects() {
        return effects;
    }
}
