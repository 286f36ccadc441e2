package dev.integrations.application;

import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.ListenerFailureHandler;
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
     * Watches a repository, and logs what the listener throws ({@link ListenerFailureHandler#LOG}).
     *
     * @param requests where sharing requests are stored
     * @param listener is told
     */
    public NotifyingSharingRequestRepository(SharingRequestRepository requests, IntegrationListener listener) {
        this(requests, listener, ListenerFailureHandler.LOG);
    }

    /**
     * Watches a repository.
     *
     * @param requests where sharing requests are stored
     * @param listener is told
     * @param failures is told what the listener throws
     */
    public NotifyingSharingRequestRepository(
            SharingRequestRepository requests, IntegrationListener listener, ListenerFailureHandler failures) {
        this.requests = Objects.requireNonNull(requests, "requests");
        this.listener = new IsolatedListener(listener, failures);
    }

    @Override
    public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
        return requests.find(integrationId, team);
    }

    @Override
    public StoreResult store(IntegrationId integrationId, SharingRequest request) {
        StoreResult result = requests.store(integrationId, request);
        if (result instanceof Stored) {
            listener.on(new SharingRequestChanged(integrationId, request));
        }
        return result;
    }

    @Override
    public Page<SharingRequest> list(
            IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
        return requests.list(integrationId, state, after, limit);
    }
}
