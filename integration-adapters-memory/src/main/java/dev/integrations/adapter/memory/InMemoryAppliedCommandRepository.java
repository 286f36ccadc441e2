package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Commands remembered in memory. Keeps every clause of the port but R8, for the newest {@value InMemoryStore#COMMANDS}
 * commands: one that is older than so many is forgotten. Thread-safe.
 */
final class InMemoryAppliedCommandRepository implements AppliedCommandRepository {

    private final InMemoryStore store;

    InMemoryAppliedCommandRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<AppliedCommand> find(CommandKey key) {
        // whoever has read what a command wrote finds the command: it is recorded by the end of the write
        return store.exclusively(() -> store.commands.find(key));
    }

    @Override
    public Optional<AppliedCommand> record(AppliedCommand command) {
        return store.exclusively(() -> store.commands.record(command));
    }

    @Override
    public long pruneOlderThan(Instant time) {
        return store.exclusively(() -> store.commands.pruneOlderThan(time));
    }
}
