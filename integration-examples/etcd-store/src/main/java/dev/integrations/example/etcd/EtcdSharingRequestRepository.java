package dev.integrations.example.etcd;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Ids;
import dev.integrations.example.etcd.layout.Layout;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sharing requests on etcd. Thread-safe. */
record EtcdSharingRequestRepository(Etcd etcd, EventLog events) implements SharingRequestRepository {

    @Override
    public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
        String key = Layout.request(integrationId, team);
        return request(etcd.read(List.of(Keys.of(key))), key);
    }

    @Override
    public StoreResult store(IntegrationId integrationId, SharingRequest request) {
        return etcd.write(new Storing(integrationId, request, events));
    }

    @Override
    public Page<SharingRequest> list(
            IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
        Listing.Target<SharingRequest> target = new Listing.Target<>() {
            @Override
            public List<Keys> reads(String name, Entry entry) {
                return List.of(Keys.of(Layout.request(integrationId, Ids.team(name))));
            }

            @Override
            public Optional<SharingRequest> item(String name, Entry entry, Snapshot seen) {
                return request(seen, Layout.request(integrationId, Ids.team(name)));
            }
        };
        Listing<SharingRequest> listing = new Listing<>(
                etcd,
                limit + 1,
                List.of(Layout.requests(integrationId, state)),
                after.map(team -> team.value().toString()),
                target);
        return PageLimit.of(limit).fill(listing, request -> 0);
    }

    private static Optional<SharingRequest> request(Snapshot seen, String key) {
        return seen.one(key).map(entry -> Documents.request(entry.value()));
    }

    private record Storing(IntegrationId integrationId, SharingRequest request, EventLog events)
            implements Write<StoreResult> {

        private Keys integration() {
            return Keys.of(Layout.integration(integrationId)).withoutValues();
        }

        private String key() {
            return Layout.request(integrationId, request.team());
        }

        private String entry(RequestState state) {
            return Layout.requests(integrationId, state) + request.team().value();
        }

        @Override
        public Collection<Keys> reads() {
            return List.of(integration(), Keys.of(key()));
        }

        @Override
        public Optional<Decision<StoreResult>> decide(Snapshot seen) {
            if (!seen.has(integration())) {
                return Optional.of(Decision.of(new Missing()));
            }
            Version version = request.revision().version();
            Optional<SharingRequest> current = EtcdSharingRequestRepository.request(seen, key());
            boolean follows = current.map(
                            stored -> version.follows(stored.revision().version()))
                    .orElse(version.equals(Version.FIRST));
            if (!follows) {
                return Optional.of(
                        Decision.of(current.<StoreResult>map(Stale::new).orElseGet(Missing::new)));
            }
            Decision<StoreResult> store = Decision.<StoreResult>of(new Stored())
                    .ifPresent(integration().from())
                    .ifUnchanged(seen, key())
                    .put(key(), Documents.of(request))
                    .mark(entry(request.state()));
            current.map(SharingRequest::state)
                    .filter(state -> state != request.state())
                    .ifPresent(state -> store.delete(entry(state)));
            events.add(store, new SharingRequestChanged(integrationId, request));
            return Optional.of(store);
        }
    }
}
