package dev.integrations.application.internal.integration;

import dev.integrations.application.internal.Visibility;
import dev.integrations.application.port.in.integration.GetIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Reads an integration. Thread-safe. */
public final class GetIntegrationService implements GetIntegration {

    private final IntegrationRepository integrations;
    private final Visibility visibility;
    private final IntegrationViewRepository views;

    /** Creates the use case. */
    public GetIntegrationService(IntegrationStore store) {
        this.integrations = store.integrations();
        this.visibility = new Visibility(store.installations());
        this.views = store.views();
    }

    @Override
    public Optional<Integration> get(IntegrationId id, TeamId actingTeam) {
        return integrations
                .find(id)
                .filter(integration ->
                        visibility.policyFor(actingTeam, integration).maySee(actingTeam));
    }

    @Override
    public Optional<IntegrationView> view(IntegrationId id, TeamId actingTeam) {
        return views.find(id, actingTeam).filter(IntegrationView::isVisible);
    }
}
