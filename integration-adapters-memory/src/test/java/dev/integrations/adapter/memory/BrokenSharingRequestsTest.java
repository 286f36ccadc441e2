package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clauses of sharing requests catch planted faults. */
class BrokenSharingRequestsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r13_requests_page", RequestsInOnePage.class),
                Arguments.of("requests_order", SignedRequestOrder.class),
                Arguments.of("r4_nextState", StoreIgnoringTheVersion.class),
                Arguments.of("r5_racingApproval", StoreIgnoringTheVersion.class),
                Arguments.of("r4_nextState", RequestsToldFromASnapshot.class),
                Arguments.of("requests_areGone", RequestsOutliveTheirIntegration.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.ofARaceIn(fault, test)).isNotEmpty();
    }

    /** Requests with a fault in how they are stored. */
    abstract static class FaultyRequests extends FaultyStore implements SharingRequestRepository {

        @Override
        public SharingRequestRepository requests() {
            return this;
        }

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return soundRequests.find(integrationId, team);
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return soundRequests.list(integrationId, state, after, limit);
        }
    }

    static class RequestsInOnePage extends FaultyRequests {
        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            return soundRequests.store(integrationId, request);
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return end(super.list(integrationId, state, after, limit).items().stream());
        }
    }

    static class SignedRequestOrder extends RequestsInOnePage {
        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return end(super.list(integrationId, state, after, limit).items().stream()
                    .sorted(Comparator.comparing(request -> request.team().value())));
        }
    }

    static class StoreIgnoringTheVersion extends FaultyRequests {
        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            if (result instanceof SharingRequestRepository.Stale) {
                store.requests.get(integrationId).put(request.team(), request);
                return new Stored();
            }
            return result;
        }
    }

    /** Tells the first state that it ever saw, as a read from an old snapshot does. */
    static class RequestsToldFromASnapshot extends FaultyRequests {
        private final Map<TeamId, SharingRequest> first = new ConcurrentHashMap<>();

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            find(integrationId, request.team()).ifPresent(stored -> first.putIfAbsent(stored.team(), stored));
            return result instanceof SharingRequestRepository.Stale
                    ? new SharingRequestRepository.Stale(first.get(request.team()))
                    : result;
        }
    }

    static class RequestsOutliveTheirIntegration extends FaultyRequests {
        private final Map<List<Object>, SharingRequest> requests = new ConcurrentHashMap<>();

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return Optional.ofNullable(requests.get(List.of(integrationId, team)));
        }

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            if (result instanceof Stored) {
                requests.put(List.of(integrationId, request.team()), request);
            }
            return result;
        }
    }
}
