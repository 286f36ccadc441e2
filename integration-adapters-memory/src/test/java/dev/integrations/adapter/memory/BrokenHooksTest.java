package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
                Arguments.of("r8_acknowledgedWrites", UpdatesLostInARestart.class),
                Arguments.of("r8_anAppliedCommand", UpdatesLostInARestart.class),
                Arguments.of("r9_failedUpdate", AppliedToldAsNotApplied.class),
                Arguments.of("r9_failedInsert", FailureSwallowed.class),
                Arguments.of("r9_failedUpdate", FailureSwallowed.class),
                Arguments.of("r9_failedDelete", FailureOfTheDriver.class));
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

        final InMemoryStore shared = new InMemoryStore();

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

    static class SoundRestart implements RestartContract {

        final InMemoryStore store = new InMemoryStore();

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

        private final InMemoryStore disk = new InMemoryStore();

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

    static class SoundFailures implements FailedWriteContract {

        final InMemoryStore store = new InMemoryStore();

        @Override
        public IntegrationStore store() {
            return store;
        }

        @Override
        public IntegrationStore failing(WriteFailure when) {
            return AssembledStore.of(store).with(new Failing(store.integrations()) {
                @Override
                <T> T written(T success, Supplier<T> write) {
                    return failed(success, write, when);
                }
            });
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
