package dev.integrations.example.benchmarks.contestant;

import java.util.UUID;

/** Somebody who can do the update. Thread-safe. */
public interface Contestant extends AutoCloseable {

    /**
     * Loads an integration, checks its version, applies a change, and stores it on condition that the version is still
     * the same.
     *
     * @return whether it is stored; false if the version is stale
     */
    boolean update(UUID id, long version, Change change);

    @Override
    default void close() {}
}
