package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.LifecycleContract;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contracts on deletion, lists, installations and sharing requests. */
class BrokenLifecyclesTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("create_keepsTheConfig", InsertDroppingNulls.class),
                Arguments.of("r4_delete", DeleteIgnoringTheVersion.class),
                Arguments.of("r7_delete", DeleteIgnoringInstallations.class),
                Arguments.of("r4_owners", DeleteForbiddenByTheOwnersOwn.class),
                Arguments.of("r4_forced", DeleteLeavingRequests.class),
                Arguments.of("r3_delete", DeleteByMark.class),
                Arguments.of("r5_ofRacingDeletes", DeleteFoundMeansDeleted.class),
                Arguments.of("list_pages", PageByOffset.class),
                Arguments.of("list_page_mayStart", PageByOffset.class),
                Arguments.of("list_page_isNeverShort", FilterAfterThePage.class),
                Arguments.of("d4_list", ListIgnoringInstallations.class),
                Arguments.of("d4_list", ListOfEverything.class),
                Arguments.of("r3_installAgain", InstallNotIdempotent.class),
                Arguments.of("r5_ofRacingInstalls", InstallNotIdempotent.class),
                Arguments.of("r6_install", InstallWithoutIntegration.class),
                Arguments.of("r5_racingDeleteAndInstall", InstallAfterALook.class),
                Arguments.of("r4_nextState", StoreIgnoringTheVersion.class),
                Arguments.of("r5_racingApproval", StoreIgnoringTheVersion.class),
                Arguments.of("requests_areGone", RequestsOutliveTheirIntegration.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(BrokenRepositoriesTest.failedTests(fault)).anyMatch(failed -> failed.startsWith(test));
    }

    /** Sound repositories of one store, to plant faults in; the integrations are this object itself. */
    abstract static class Faulty extends ForwardingIntegrationRepository implements LifecycleContract {

        final InMemoryStore store;
        final InstallationRepository soundInstallations;
        final SharingRequestRepository soundRequests;

        Faulty() {
            this(new InMemoryStore());
        }

        private Faulty(InMemoryStore store) {
            super(new InMemoryIntegrationRepository(store));
            this.store = store;
            this.soundInstallations = new InMemoryInstallationRepository(store);
            this.soundRequests = new InMemorySharingRequestRepository(store);
        }

        @Override
        public IntegrationRepository repository() {
            return this;
        }

        @Override
        public InstallationRepository installations() {
            return soundInstallations;
        }

        @Override
        public SharingRequestRepository requests() {
            return soundRequests;
        }
    }

    /** Stores what a merge into nothing would make of a config. */
    static class InsertDroppingNulls extends Faulty {
        @Override
        public InsertResult insert(Integration integration) {
            IntegrationConfig merged = IntegrationConfig.of(Map.of())
                    .merge(integration.definition().config().value());
            IntegrationDefinition definition = integration
                    .definition()
                    .patched(IntegrationPatch.empty().withConfig(new ConfigChange.Replace(merged)));
            return super.insert(
                    new Integration(integration.id(), integration.owner(), definition, integration.revision()));
        }
    }

    static class DeleteIgnoringTheVersion extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            Version stored = find(id).map(Integration::version).orElse(expected);
            return super.delete(id, stored, installed);
        }
    }

    static class DeleteIgnoringInstallations extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            return super.delete(id, expected, WhileInstalled.REMOVE);
        }
    }

    static class DeleteForbiddenByTheOwnersOwn extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            boolean any = installed == WhileInstalled.REFUSE
                    && !soundInstallations
                            .list(InstallationRepository.Query.all(1).of(id))
                            .isEmpty();
            return any ? new DeleteResult.InUse() : super.delete(id, expected, installed);
        }
    }

    static class DeleteLeavingRequests extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            var requests = store.requests.get(id);
            DeleteResult result = super.delete(id, expected, installed);
            if (requests != null) {
                store.requests.put(id, requests);
            }
            return result;
        }
    }

    /** Hides the row but keeps it, with its name. */
    static class DeleteByMark extends Faulty {
        private final Map<IntegrationId, Integration> deleted = new ConcurrentHashMap<>();

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id).filter(found -> !deleted.containsKey(id));
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            return find(id).<DeleteResult>map(found -> {
                        deleted.put(id, found);
                        return new DeleteResult.Deleted();
                    })
                    .orElseGet(DeleteResult.Absent::new);
        }
    }

    static class DeleteFoundMeansDeleted extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
            DeleteResult result = super.delete(id, expected, installed);
            return result instanceof DeleteResult.Absent ? new DeleteResult.Deleted() : result;
        }
    }

    /** Counts rows instead of naming a place in the order. */
    static class PageByOffset extends Faulty {
        private final Map<IntegrationId, Integer> places = new ConcurrentHashMap<>();

        @Override
        public List<Integration> list(IntegrationQuery query) {
            List<Integration> all = super.list(
                    new IntegrationQuery(query.visibleTo(), query.filter(), Optional.empty(), Integer.MAX_VALUE));
            int offset = query.after()
                    .map(after -> places.getOrDefault(after, -1) + 1)
                    .orElse(0);
            List<Integration> page =
                    all.stream().skip(offset).limit(query.limit()).toList();
            for (int i = 0; i < page.size(); i++) {
                places.put(page.get(i).id(), offset + i);
            }
            return page;
        }
    }

    static class FilterAfterThePage extends Faulty {
        @Override
        public List<Integration> list(IntegrationQuery query) {
            return store.integrations.values().stream()
                    .filter(found -> query.after()
                            .filter(after -> found.id().value().compareTo(after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit())
                    .filter(found -> query.filter().accepts(found.definition()))
                    .toList();
        }
    }

    static class ListIgnoringInstallations extends Faulty {
        @Override
        public List<Integration> list(IntegrationQuery query) {
            return super.list(query).stream()
                    .filter(found -> found.sharingPolicy().accessOf(query.visibleTo(), false) != Access.NONE)
                    .toList();
        }
    }

    static class ListOfEverything extends Faulty {
        @Override
        public List<Integration> list(IntegrationQuery query) {
            return store.integrations.values().stream()
                    .filter(found -> query.filter().accepts(found.definition()))
                    .filter(found -> query.after()
                            .filter(after -> found.id().value().compareTo(after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit())
                    .toList();
        }
    }

    /** Installations with a fault in how they are stored. */
    abstract static class FaultyInstallations extends Faulty implements InstallationRepository {

        @Override
        public InstallationRepository installations() {
            return this;
        }

        @Override
        public boolean uninstall(Installation installation) {
            return soundInstallations.uninstall(installation);
        }

        @Override
        public Optional<Installation> find(InstallationId id) {
            return soundInstallations.find(id);
        }

        @Override
        public List<Installation> list(Query query) {
            return soundInstallations.list(query);
        }
    }

    static class InstallNotIdempotent extends FaultyInstallations {
        @Override
        public Outcome install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return Outcome.NO_INTEGRATION;
            }
            store.installations.put(installation.id(), installation);
            return Outcome.INSTALLED;
        }
    }

    static class InstallWithoutIntegration extends FaultyInstallations {
        @Override
        public Outcome install(Installation installation) {
            Outcome outcome = soundInstallations.install(installation);
            if (outcome == Outcome.NO_INTEGRATION) {
                store.installations.put(installation.id(), installation);
                return Outcome.INSTALLED;
            }
            return outcome;
        }
    }

    /** Looks for the integration and then stores, as without a lock. */
    static class InstallAfterALook extends FaultyInstallations {
        @Override
        public Outcome install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return Outcome.NO_INTEGRATION;
            }
            // a deletion under way gets the time to pass, so that the fault shows on a busy machine too
            for (int i = 0; i < 20_000 && store.integrations.containsKey(installation.integrationId()); i++) {
                Thread.yield();
            }
            store.installations.put(installation.id(), installation);
            return Outcome.INSTALLED;
        }
    }

    /** Requests with a fault in how they are stored. */
    abstract static class FaultyRequests extends Faulty implements SharingRequestRepository {

        @Override
        public SharingRequestRepository requests() {
            return this;
        }

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return soundRequests.find(integrationId, team);
        }

        @Override
        public List<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return soundRequests.list(integrationId, state, after, limit);
        }
    }

    static class StoreIgnoringTheVersion extends FaultyRequests {
        @Override
        public boolean store(IntegrationId integrationId, SharingRequest request) {
            boolean stored = soundRequests.store(integrationId, request);
            if (!stored && store.requests.containsKey(integrationId)) {
                store.requests.get(integrationId).put(request.team(), request);
                return true;
            }
            return stored;
        }
    }

    static class RequestsOutliveTheirIntegration extends FaultyRequests {
        private final Map<List<Object>, SharingRequest> requests = new ConcurrentHashMap<>();

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return Optional.ofNullable(requests.get(List.of(integrationId, team)));
        }

        @Override
        public boolean store(IntegrationId integrationId, SharingRequest request) {
            boolean stored = soundRequests.store(integrationId, request);
            if (stored) {
                requests.put(List.of(integrationId, request.team()), request);
            }
            return stored;
        }
    }
}
