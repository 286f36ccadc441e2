package dev.integrations.example.http.boot;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.config.ConfigLimits;

/** This process's memory, which always takes writes, of any size. Thread-safe. */
final class MemoryStorage implements Storage {

    static final String LIMITS =
            "DATABASE_URL=memory: everything is in this process's memory, is gone when it ends, and "
                    + "is shared with no other; only the heap limits how much it is";

    private final InMemoryStore store;

    MemoryStorage(boolean keepsHistory) {
        this.store = keepsHistory ? InMemoryStore.withHistory() : new InMemoryStore();
    }

    @Override
    public IntegrationStore store() {
        return store;
    }

    @Override
    public HistoryRepository past() {
        return store.history();
    }

    @Override
    public boolean foundEmpty() {
        return true;
    }

    @Override
    public void probe() {
        // nothing can be wrong with it
    }

    @Override
    public void requireRoomFor(ConfigLimits limits) {
        // it takes every config
    }

    @Override
    public void close() {
        // nothing is open
    }
}
