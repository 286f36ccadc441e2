package dev.integrations.example.embedding;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.TeamRepository;

/** Stands for a backend that a reader of the README writes. */
class MyStore implements IntegrationStore {

    private final InMemoryStore other = new InMemoryStore();

    @Override
    public IntegrationRepository integrations() {
        return other.integrations();
    }

    @Override
    public TeamRepository teams() {
        return other.teams();
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return other.appliedCommands();
    }
}
