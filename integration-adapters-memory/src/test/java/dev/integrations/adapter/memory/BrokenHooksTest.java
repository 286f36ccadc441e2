package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.FailedWriteContract;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.RestartContract;
import dev.integrations.contract.SecondInstanceContract;
import dev.integrations.contract.WriteFailure;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** As {@link BrokenRepositoriesTest}, for a second instance, a restart and writes that fail. */
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
                Arguments.of("r8_whatWasUninstalled", UninstallsLostInARestart.class),
                Arguments.of("r9_failedUpdate", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedInsert", FailureSwallowed.class),
                Arguments.of("r9_failedUpdate", FailureSwallowed.class),
                Arguments.of("r9_failedDelete", FailureOfTheDriver.class),
                Arguments.of("r9_failedWriteOfATeam", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedWriteOfAnInstallation", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedWriteOfARequest", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedRecordOfACommand", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedWriteOfATeam", FailureSwallowed.class),
                Arguments.of("r9_failedWriteOfAnInstallation", FailureSwallowed.class),
                Arguments.of("r9_failedWriteOfARequest", FailureSwallowed.class),
                Arguments.of("r9_failedRecordOfACommand", FailureSwallowed.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.of(fault, test)).isNotEmpty();
    }

    @Test
    void withoutAFault_allHooksAreUsed_andNothingFails() {
        for (Class<?> sound : new Class<?>[] {SoundInstances.class, SoundRestart.class, SoundFailures.class}) {
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
                    .with(replacing(
                            InstallationRepository.class,
                            store.installations(),
                            (method, call) -> method.equals("uninstall") ? true : call.get()));
        }
    }

    /** Answers a call of a repository, given the name of its method, perhaps by the call itself. */
    interface Replacement {

        Object answer(String method, Supplier<Object> call);
    }

    private static <T> T replacing(Class<T> type, T sound, Replacement replacement) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> replacement.answer(method.getName(), () -> {
                    try {
                        return method.invoke(sound, arguments);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })));
    }

    static class SoundFailures implements FailedWriteContract {

        private static final Map<String, Object> SUCCESSES = Map.of(
                "install",
                new InstallationRepository.Installed(),
                "uninstall",
                true,
                "store",
                new SharingRequestRepository.Stored(),
                "record",
                Optional.empty());
        private static final Map<String, Object> OF_TEAMS = Map.of(
                "insert", TeamRepository.InsertResult.INSERTED, "update", new TeamRepository.UpdateResult.Updated());

        final InMemoryStore store = new InMemoryStore();

        @Override
        public IntegrationStore store() {
            return store;
        }

        @Override
        public IntegrationStore failing(WriteFailure when) {
            Replacement failing = (method, call) ->
                    SUCCESSES.containsKey(method) ? failed(SUCCESSES.get(method), call, when) : call.get();
            return AssembledStore.of(store)
                    .with(new Failing(store.integrations()) {
                        @Override
                        <T> T written(T success, Supplier<T> write) {
                            return failed(success, write, when);
                        }
                    })
                    .with(replacing(
                            TeamRepository.class,
                            store.teams(),
                            (method, call) -> OF_TEAMS.containsKey(method)
                                    ? failed(OF_TEAMS.get(method), call, when)
                                    : call.get()))
                    .with(replacing(InstallationRepository.class, store.installations(), failing))
                    .with(replacing(SharingRequestRepository.class, store.sharingRequests(), failing))
                    .with(replacing(AppliedCommandRepository.class, store.appliedCommands(), failing));
        }

        /** Of a lost answer nobody can tell, and of a lost request it is told as that too. */
        <T> T failed(T success, Supplier<T> write, WriteFailure when) {
            if (when == WriteFailure.BEFORE_IT_IS_ACKNOWLEDGED) {
                Objects.requireNonNull(write.get());
            }
            throw new RepositoryException(Effect.UNKNOWN, "planted", null);
        }
    }

    static class AppliedToldAsNotApplied extends SoundFailures {
        @Override
        <T> T failed(T success, Supplier<T> write, WriteFailure when) {
            Objects.requireNonNull(write.get());
            throw new RepositoryException(Effect.NOT_APPLIED, "planted", null);
        }
    }

    static class FailureSwallowed extends SoundFailures {
        @Override
        <T> T failed(T success, Supplier<T> write, WriteFailure when) {
            return success;
        }
    }

    static class FailureOfTheDriver extends SoundFailures {
        @Override
        <T> T failed(T success, Supplier<T> write, WriteFailure when) {
            throw new IllegalStateException("planted");
        }
    }

    /** Sends each write through one method. */
    abstract static class Failing extends ForwardingIntegrationRepository {

        Failing(IntegrationRepository sound) {
            super(sound);
        }

        abstract <T> T written(T success, Supplier<T> write);

        @Override
        public InsertResult insert(Integration integration) {
            return written(new Inserted(), () -> super.insert(integration));
        }

        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            return written(new Inserted(), () -> super.insert(integration, command));
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            return written(new Updated(), () -> super.update(change));
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return written(new Deleted(), () -> super.delete(id, expected, installed));
        }
    }
}
