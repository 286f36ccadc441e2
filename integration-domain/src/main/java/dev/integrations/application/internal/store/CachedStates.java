package dev.integrations.application.internal.store;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last known states of the most recently used integrations. A state may be stale, which only a conditional write
 * detects. Thread-safe: a call holds a lock for the duration of one map operation.
 */
public final class CachedStates {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<IntegrationId, Integration> states;

    /**
     * Creates an empty cache.
     *
     * @param limit the maximum number of integrations
     */
    public CachedStates(int limit) {
        this.states = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<IntegrationId, Integration> eldest) {
                return size() > limit;
            }
        };
    }

    /** Returns the state of that version, if it is cached. */
    public Optional<Integration> find(IntegrationId id, Version version) {
        lock.lock();
        try {
            return Optional.ofNullable(states.get(id))
                    .filter(state -> state.version().equals(version));
        } finally {
            lock.unlock();
        }
    }

    void put(Integration state) {
        lock.lock();
        try {
            states.put(state.id(), state);
        } finally {
            lock.unlock();
        }
    }

    void remove(IntegrationId id) {
        lock.lock();
        try {
            states.remove(id);
        } finally {
            lock.unlock();
        }
    }
}
