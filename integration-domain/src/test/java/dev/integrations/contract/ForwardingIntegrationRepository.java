package dev.integrations.contract;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Does what another repository does: to plant a fault in, or to watch. As thread-safe as the other. */
public class ForwardingIntegrationRepository implements IntegrationRepository {

    private final IntegrationRepository other;

    /**
     * Forwards.
     *
     * @param other to where
     */
    public ForwardingIntegrationRepository(IntegrationRepository other) {
        this.other = other;
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return other.find(id);
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return other.find(owner, name);
    }

    @Override
    public InsertResult insert(Integration integration) {
        return other.insert(integration);
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        return other.insert(integration, command);
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        return other.update(change);
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
        return other.delete(id, expected, installed);
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        return other.list(query);
    }
}
