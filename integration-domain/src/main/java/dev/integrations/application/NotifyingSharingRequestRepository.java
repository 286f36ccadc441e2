package dev.integrations.application;

import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/** As {@link NotifyingIntegrationRepository}, for sharing requests. */
public final class NotifyingSharingRequestRepository implements SharingRequestRepository {

    private final SharingRequestRepository requests;
    private final IntegrationListener listener;

    /**
     * Watches a repository.
     *
     * @param requests where sharing requests are stored
     * @param listener is told
     */
    public NotifyingSharingRequestRepository(SharingRequestRepository requests, IntegrationListener listener) {
        this.requests = Objects.requireNonNull(requests, "requests");
        this.listener = new IsolatedListener(listener);
    }

    @Override
    public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
        return requests.find(integrationId, team);
    }

    @Override
    public boolean store(IntegrationId integrationId, SharingRequest request) {
        boolean stored = requests.store(integrationId, request);
        if (stored) {
            listener.on(new SharingRequestChanged(integrationId, request));
        }
        return stored;
    }

    @Override
    public Page<SharingRequest> list(
            IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
        return requests.list(integrationId, state, after, limit);
    }
}
