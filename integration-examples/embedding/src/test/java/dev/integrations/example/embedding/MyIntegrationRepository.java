package dev.integrations.example.embedding;

import dev.integrations.adapter.memory.InMemoryIntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import java.util.Optional;

/** Stands for an adapter that a reader of the README writes. */
class MyIntegrationRepository implements IntegrationRepository {

    private final IntegrationRepository myStore = new InMemoryIntegrationRepository();

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return myStore.find(id);
    }

    @Override
    public InsertResult insert(Integration integration) {
        return myStore.insert(integration);
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        return myStore.update(change);
    }
}
