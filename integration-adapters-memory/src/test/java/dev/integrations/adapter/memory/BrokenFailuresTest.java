package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrations.application.port.out.AppliedCommandRepository;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** As {@link BrokenRepositoriesTest}, for writes that fail. */
class BrokenFailuresTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "r9_failedUpdate",
                        AppliedToldAsNotApplied.class,
                        "reported NOT_APPLIED, but the write is stored"),
                Arguments.of(
                        "r9_failedInsert",
                        FailureSwallowed.class,
                        "reported Inserted, but nothing could reach the store"),
                Arguments.of(
                        "r9_failedUpdate",
                        FailureSwallowed.class,
                        "reported Updated, but nothing could reach the store"),
                Arguments.of(
                        "r9_failedDelete",
                        FailureOfTheDriver.class,
                        "reported IllegalStateException, but success or a RepositoryException is expected"),
                Arguments.of(
                        "r9_failedWriteOfATeam",
                        AppliedToldAsNotApplied.class,
                        "reported NOT_APPLIED, but the write is stored"),
                Arguments.of(
                        "r9_failedWriteOfAnInstallation",
                        AppliedToldAsNotApplied.class,
                        "reported NOT_APPLIED, but the write is stored"),
                Arguments.of(
                        "r9_failedWriteOfARequest",
                        AppliedToldAsNotApplied.class,
                        "reported NOT_APPLIED, but the write is stored"),
                Arguments.of(
                        "r9_failedRecordOfACommand",
                        AppliedToldAsNotApplied.class,
                        "reported NOT_APPLIED, but the write is stored"),
                Arguments.of(
                        "r9_failedWriteOfATeam",
                        FailureSwallowed.class,
                        "reported INSERTED, but nothing could reach the store"),
                Arguments.of(
                        "r9_failedWriteOfAnInstallation",
                        FailureSwallowed.class,
                        "reported Installed, but nothing could reach the store"),
                Arguments.of(
                        "r9_failedWriteOfARequest",
                        FailureSwallowed.class,
                        "reported Stored, but nothing could reach the store"),
                Arguments.of(
                        "r9_failedRecordOfACommand",
                        FailureSwallowed.class,
                        "reported Optional.empty, but nothing could reach the store"));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest_whichSaysWhy(String test, Class<?> fault, String told) {
        Failures.assertTold(Failures.of(fault, test), test, told);
    }

    @Test
    void withoutAFault_nothingFails() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(SoundFailures.class))
                .execute()
                .testEvents();
        assertThat(tests.succeeded().count()).isPositive();
        assertThat(tests.finished().count()).isEqualTo(tests.succeeded().count());
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
                    .with(Replacement.of(
                            TeamRepository.class,
                            store.teams(),
                            (method, call) -> OF_TEAMS.containsKey(method)
                                    ? failed(OF_TEAMS.get(method), call, when)
                                    : call.get()))
                    .with(Replacement.of(InstallationRepository.class, store.installations(), failing))
                    .with(Replacement.of(SharingRequestRepository.class, store.sharingRequests(), failing))
                    .with(Replacement.of(AppliedCommandRepository.class, store.appliedCommands(), failing));
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
