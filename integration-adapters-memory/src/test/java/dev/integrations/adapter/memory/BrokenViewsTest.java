package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.ViewsContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for views. */
class BrokenViewsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r1_view_isWhat", OwnersViewForAll.class),
                Arguments.of("d4_view", OwnersViewForAll.class),
                Arguments.of("r1_view_isWhat", WithoutOwner.class),
                Arguments.of("r1_view_afterAnUpdate", FirstState.class),
                Arguments.of("d4_view", WithoutEnvironments.class),
                Arguments.of("r13_view", WithoutEnvironments.class),
                Arguments.of("r1_viewsOfSeveral", Reversed.class),
                Arguments.of("viewsOfSeveral_ofMoreThanAPage", Unbounded.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.of(fault, test)).isNotEmpty();
    }

    /** Sound views of one store, to plant faults in. */
    abstract static class Faulty implements ViewsContract, IntegrationStore, IntegrationViewRepository {

        private final InMemoryStore sound = new InMemoryStore();

        @Override
        public IntegrationStore store() {
            return this;
        }

        @Override
        public IntegrationRepository integrations() {
            return sound.integrations();
        }

        @Override
        public TeamRepository teams() {
            return sound.teams();
        }

        @Override
        public InstallationRepository installations() {
            return sound.installations();
        }

        @Override
        public SharingRequestRepository sharingRequests() {
            return sound.sharingRequests();
        }

        @Override
        public HistoryRepository history() {
            return sound.history();
        }

        @Override
        public AppliedCommandRepository appliedCommands() {
            return sound.appliedCommands();
        }

        @Override
        public IntegrationViewRepository views() {
            return this;
        }

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            return sound.views().find(id, viewer);
        }

        @Override
        public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
            return sound.views().of(integrations, viewer);
        }
    }

    static class OwnersViewForAll extends Faulty {

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            return integrations()
                    .find(id)
                    .flatMap(integration -> super.find(id, integration.owner()))
                    .map(view -> new IntegrationView(viewer, view.integration(), view.owner(), view.installed()));
        }
    }

    static class WithoutOwner extends Faulty {

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            return super.find(id, viewer)
                    .map(view -> new IntegrationView(viewer, view.integration(), Optional.empty(), view.installed()));
        }
    }

    static class WithoutEnvironments extends Faulty {

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            return super.find(id, viewer)
                    .map(view ->
                            new IntegrationView(viewer, view.integration(), view.owner(), InstalledEnvironments.NONE));
        }
    }

    static class FirstState extends Faulty {

        private final Map<IntegrationId, IntegrationView> first = new ConcurrentHashMap<>();

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            return super.find(id, viewer).map(view -> first.computeIfAbsent(id, same -> view));
        }
    }

    static class Reversed extends Faulty {

        @Override
        public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
            return super.of(
                    List.copyOf(integrations).stream()
                            .sorted((one, other) ->
                                    other.name().value().compareTo(one.name().value()))
                            .toList(),
                    viewer);
        }
    }

    static class Unbounded extends Faulty {

        @Override
        public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
            return integrations.stream()
                    .flatMap(one -> super.of(List.of(one), viewer).stream())
                    .toList();
        }
    }
}
