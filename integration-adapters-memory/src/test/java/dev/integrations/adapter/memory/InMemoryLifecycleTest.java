package dev.integrations.adapter.memory;

import dev.integrations.contract.LifecycleContract;

class InMemoryLifecycleTest implements LifecycleContract {

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public InMemoryStore store() {
        return store;
    }
}
