package dev.integrations.application.internal;

import dev.integrations.application.port.in.integration.GetIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Reads an integration. Thread-safe. */
public final class GetIntegrationService implements GetIntegration {

    private final IntegrationRepository integrations;
    private final Visibility visibility;

    /**
     * Wires the use case.
     *
     * @param store where everything is stored
     */
    public GetIntegrationService(IntegrationStore store) {
        this.integrations = store.integrations();
        this.visibility = new Visibility(store.installations());
    }

    @Override
    public Optional<Integration> get(IntegrationId id, TeamId actingTeam) {
        return integrations
                .find(id)
                .filter(integration ->
                        visibility.policyFor(actingTeam, integration).maySee(actingTeam));
    }
}
