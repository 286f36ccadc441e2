package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.RestartContract;
import dev.integrations.contract.SecondInstanceContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** As {@link BrokenRepositoriesTest}, for a second instance and a restart. */
class BrokenHooksTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r1_whatOneInstanceStores", StaleCache.class),
                Arguments.of("r4_updateOfAStateThatTheOther", StaleCache.class),
                Arguments.of("r6_whatTheOtherInstanceDeleted", StaleCache.class),
                Arguments.of("r1_team_isReadAs", StaleReads.class),
                Arguments.of("r1_installation_isReadAs", StaleReads.class),
                Arguments.of("r1_request_isReadAs", StaleReads.class),
                Arguments.of("r1_history_holds", StaleReads.class),
                Arguments.of("r12_commandThatTheOther", StaleReads.class),
                Arguments.of("r1_team_isReadAs", StaleLookUps.class),
                Arguments.of("r8_acknowledgedWrites", UpdatesLostInARestart.class),
                Arguments.of("r8_anAppliedCommand", UpdatesLostInARestart.class),
                Arguments.of("r8_teams", UpdatesLostInARestart.class),
                Arguments.of("r8_requests", UpdatesLostInARestart.class),
                Arguments.of("r8_theHistory", UpdatesLostInARestart.class),
                Arguments.of("r8_whatWasUninstalled", UninstallsLostInARestart.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.of(fault, test)).isNotEmpty();
    }

    @Test
    void withoutAFault_bothHooksAreUsed_andNothingFails() {
        for (Class<?> sound : new Class<?>[] {SoundInstances.class, SoundRestart.class}) {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(sound))
                    .execute()
                    .testEvents();
            assertThat(tests.succeeded().count()).as(sound.getSimpleName()).isPositive();
            assertThat(tests.finished().count())
                    .as(sound.getSimpleName())
                    .isEqualTo(tests.succeeded().count());
        }
    }

    static class SoundInstances implements SecondInstanceContract {

        final InMemoryStore shared = InMemoryStore.withHistory();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(shared);
        }

        @Override
        public IntegrationStore anotherInstance() {
            return AssembledStore.of(shared);
        }
    }

    /** Remembers what it has found, whatever others write. */
    static class StaleCache extends SoundInstances {

        private final Map<IntegrationId, Integration> found = new ConcurrentHashMap<>();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(shared).with(new ForwardingIntegrationRepository(shared.integrations()) {
                @Override
                public Optional<Integration> find(IntegrationId id) {
                    super.find(id).ifPresent(read -> found.putIfAbsent(id, read));
                    return Optional.ofNullable(found.get(id));
                }

                @Override
                public UpdateResult update(IntegrationChange change) {
                    UpdateResult result = super.update(change);
                    return result instanceof Stale
                            ? new Stale(found.get(change.after().id()))
                            : result;
                }
            });
        }
    }

    /** Each read is answered as it was the first time. */
    static class StaleReads extends SoundInstances {

        private final Map<List<?>, Object> first = new ConcurrentHashMap<>();
        private final IntegrationStore stale = AssembledStore.of(shared)
                .with(cached(TeamRepository.class, shared.teams()))
                .with(cached(InstallationRepository.class, shared.installations()))
                .with(cached(SharingRequestRepository.class, shared.sharingRequests()))
                .with(cached(HistoryRepository.class, shared.history()))
                .with(cached(AppliedCommandRepository.class, shared.appliedCommands()));

        @Override
        public IntegrationStore store() {
            return stale;
        }

        boolean isCached(String method) {
            return Set.of("find", "findAll", "list", "environments").contains(method);
        }

        private <T> T cached(Class<T> type, T sound) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        Object current = method.invoke(sound, arguments);
                        List<Object> call = new ArrayList<>(List.of(type, method.getName()));
                        call.addAll(Arrays.asList(arguments));
                        Object known = isCached(method.getName()) ? first.putIfAbsent(call, current) : null;
                        return known == null ? current : known;
                    }));
        }
    }

    /** Only look-ups of several teams are stale. */
    static class StaleLookUps extends StaleReads {

        @Override
        boolean isCached(String method) {
            return method.equals("findAll");
        }
    }

    static class SoundRestart implements RestartContract {

        final InMemoryStore store = InMemoryStore.withHistory();

        @Override
        public IntegrationStore store() {
            return store;
        }

        @Override
        public IntegrationStore restarted() {
            return AssembledStore.of(store);
        }
    }

    /** Acknowledges updates that are only in its memory. */
    static class UpdatesLostInARestart extends SoundRestart {

        private final InMemoryStore disk = InMemoryStore.withHistory();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(new ForwardingIntegrationRepository(store.integrations()) {
                @Override
                public InsertResult insert(Integration integration) {
                    disk.integrations().insert(integration);
                    return super.insert(integration);
                }
            });
        }

        @Override
        public IntegrationStore restarted() {
            return disk;
        }
    }

    /** Acknowledges what it does not do. */
    static class UninstallsLostInARestart extends SoundRestart {
        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store)
                    .with(Replacement.of(
                            InstallationRepository.class,
                            store.installations(),
                            (method, call) -> method.equals("uninstall") ? true : call.get()));
        }
    }
}
