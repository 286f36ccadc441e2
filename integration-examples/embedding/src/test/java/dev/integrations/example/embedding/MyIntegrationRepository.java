package dev.integrations.example.embedding;

import dev.integrations.adapter.memory.InMemoryIntegrationRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import java.util.List;
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

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
        return myStore.delete(id, expected, installed);
    }

    @Override
    public List<Integration> list(IntegrationQuery query) {
        return myStore.list(query);
    }
}
