package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Sharing requests kept in memory. Keeps every clause of the port but R8. Thread-safe. */
final class InMemorySharingRequestRepository implements SharingRequestRepository {

    private final InMemoryStore store;

    InMemorySharingRequestRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
        return Optional.ofNullable(requestsFor(integrationId).get(team));
    }

    @Override
    public StoreResult store(IntegrationId integrationId, SharingRequest request) {
        return store.exclusively(() -> {
            if (!store.integrations.containsKey(integrationId)) {
                return new Missing();
            }
            Version version = request.revision().version();
            Optional<SharingRequest> current = find(integrationId, request.team());
            boolean follows = current.map(
                            stored -> version.follows(stored.revision().version()))
                    .orElse(version.equals(Version.FIRST));
            if (!follows) {
                return current.<StoreResult>map(Stale::new).orElseGet(Missing::new);
            }
            store.requests
                    .computeIfAbsent(integrationId, id -> inOrderOfTeams())
                    .put(request.team(), request);
            return new Stored();
        });
    }

    @Override
    public Page<SharingRequest> list(
            IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
        NavigableMap<TeamId, SharingRequest> requests = requestsFor(integrationId);
        return PageLimit.of(limit)
                .fill(
                        after.map(team -> requests.tailMap(team, false)).orElse(requests).values().stream()
                                .filter(request -> request.state() == state)
                                .iterator(),
                        request -> 0);
    }

    private NavigableMap<TeamId, SharingRequest> requestsFor(IntegrationId integrationId) {
        NavigableMap<TeamId, SharingRequest> requests = store.requests.getOrDefault(integrationId, inOrderOfTeams());
        return store.integrations.containsKey(integrationId) ? requests : inOrderOfTeams();
    }

    private static NavigableMap<TeamId, SharingRequest> inOrderOfTeams() {
        return new ConcurrentSkipListMap<>(Comparator.comparing(TeamId::value, InMemoryStore.AS_TEXT));
    }
}
