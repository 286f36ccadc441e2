package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Commands remembered in memory. Keeps every clause of the port but R8. The log grows until it is pruned. Thread-safe.
 */
public final class InMemoryAppliedCommandRepository implements AppliedCommandRepository {

    private final InMemoryStore store;

    /**
     * Uses a store that it shares with other repositories.
     *
     * @param store where commands are remembered
     */
    public InMemoryAppliedCommandRepository(InMemoryStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Optional<AppliedCommand> find(CommandKey key) {
        return Optional.ofNullable(store.commands.get(key));
    }

    @Override
    public Optional<AppliedCommand> record(AppliedCommand command) {
        return store.inTurn(() -> Optional.ofNullable(
                store.commands.putIfAbsent(command.identity().key(), command)));
    }

    @Override
    public long pruneOlderThan(Instant time) {
        // without the lock: each entry is removed by itself, and writers go on meanwhile
        long removed = 0;
        for (AppliedCommand command : store.commands.values()) {
            if (command.appliedAt().isBefore(time)
                    && store.commands.remove(command.identity().key(), command)) {
                removed++;
            }
        }
        return removed;
    }
}
