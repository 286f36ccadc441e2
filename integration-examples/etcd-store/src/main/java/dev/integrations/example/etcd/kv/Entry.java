package dev.integrations.example.etcd.kv;

/**
 * A key and its value, which nobody may change.
 *
 * @param key the key, without the prefix of the store
 * @param value its value; empty if it was not read
 * @param revision the revision of the transaction that last wrote it: the same for all keys that it wrote
 */
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
public record Entry(String key, byte[] value, long revision) {

    /** Returns the last name of the key. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
