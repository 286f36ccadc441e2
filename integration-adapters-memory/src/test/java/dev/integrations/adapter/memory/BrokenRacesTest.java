package dev.integrations.adapter.memory;

import dev.integrations.adapter.memory.InMemoryStore.OwnedName;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Racing writes catch stores that look first and write later, in a second step. */
class BrokenRacesTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "r5_ofRacingUpdates_",
                        UpdateAfterALook.class,
                        "exactly one of 4 racing writes must be told Updated"),
                Arguments.of(
                        "r5_ofRacingRenames",
                        RenameAfterALook.class,
                        "exactly one of 4 racing writes must be told Updated"),
                Arguments.of(
                        "r5_ofRacingInsertsOfOneName",
                        InsertAfterALook.class,
                        "exactly one of 4 racing writes must be told Inserted"),
                Arguments.of(
                        "r5_ofRacingInsertsOfOneId",
                        InsertAfterALook.class,
                        "exactly one of 4 racing writes must be told Inserted"),
                Arguments.of(
                        "r5_ofRacingInsertAndRename",
                        InsertAfterALook.class,
                        "all racing writes but one must be told NameTaken"),
                Arguments.of(
                        "r5_ofRacingInsertAndRename",
                        RenameAfterALook.class,
                        "all racing writes but one must be told NameTaken"),
                Arguments.of(
                        "r5_ofRacingDeletes",
                        DeleteAfterALook.class,
                        "exactly one of 4 racing writes must be told Deleted"),
                Arguments.of(
                        "r5_ofRacingUpdatesAndDeletes",
                        DeleteAfterALook.class,
                        "racing writes .*must be told (Deleted|Missing)"),
                Arguments.of(
                        "r5_racingDeleteAndInstall",
                        DeleteAfterALookAtInstallations.class,
                        "all racing writes but one must be told NoIntegration"),
                Arguments.of(
                        "r4_updateRequiringNotInstalled_racing",
                        UpdateAfterALookAtInstallations.class,
                        "the version that is read after the installation"),
                Arguments.of(
                        "r5_racingDeleteAndRequest",
                        RequestAfterALook.class,
                        "whether a request is left of a deleted integration"),
                Arguments.of(
                        "r5_ofRacingFirstRequests",
                        RequestAfterALook.class,
                        "exactly one of 4 racing writes must be told Stored"),
                Arguments.of(
                        "r5_racingApproval",
                        RequestAfterALook.class,
                        "exactly one of 3 racing writes must be told Stored"),
                Arguments.of(
                        "r5_ofRacingUninstalls",
                        UninstallAfterALook.class,
                        "exactly one of 4 racing writes must be told true"),
                Arguments.of(
                        "r5_ofRacingInstalls",
                        InstallAfterALookAtInstallations.class,
                        "exactly one of 4 racing writes must be told Installed"),
                Arguments.of(
                        "r12_ofRacingSends",
                        CommandAfterALook.class,
                        "all racing writes but one must be told AlreadyApplied"),
                Arguments.of(
                        "r12_ofRacingCreations",
                        CommandAfterALook.class,
                        "(exactly one of 4 racing writes must be told Inserted|differs in: current)"),
                Arguments.of(
                        "r12_ofRacingRecords",
                        RecordAfterALook.class,
                        "exactly one of 4 racing writes must be told Optional.empty"),
                Arguments.of("r12_ofRacingCreations", CreationAfterItsCommand.class, "differs in: current"),
                Arguments.of(
                        "r12_creationAndItsCommand_appear",
                        CreationAfterItsCommand.class,
                        "an integration whose command is recorded was not found"),
                Arguments.of(
                        "r12_creationAndItsCommand_appear",
                        CreationBeforeItsCommand.class,
                        "the command of an integration that is stored was not found"));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest_whichSaysWhy(String test, Class<?> fault, String told) {
        Failures.assertTold(Failures.ofARaceIn(fault, test), test, told);
    }

    /** Between a look and a write: lets others pass, as a round trip to a database does, also on a busy machine. */
    static void meanwhile() {
        for (int i = 0; i < 100; i++) {
            Thread.yield();
        }
    }

    static class UpdateAfterALook extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            Integration current = store.integrations.get(change.after().id());
            if (!current.version().equals(change.expected())) {
                return new Stale(current);
            }
            meanwhile();
            store.integrations.put(current.id(), change.after());
            return new Updated();
        }
    }

    static class RenameAfterALook extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            Integration after = change.after();
            if (store.names.containsKey(OwnedName.of(after))) {
                return new NameTaken();
            }
            meanwhile();
            store.names.put(OwnedName.of(after), after.id());
            store.integrations.put(after.id(), after);
            return new Updated();
        }
    }

    static class InsertAfterALook extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration) {
            if (store.integrations.containsKey(integration.id())) {
                return new IdTaken();
            }
            if (store.names.containsKey(OwnedName.of(integration))) {
                return new NameTaken();
            }
            meanwhile();
            store.names.put(OwnedName.of(integration), integration.id());
            store.integrations.put(integration.id(), integration);
            return new Inserted();
        }
    }

    /** The version is no condition of the removal itself. */
    static class DeleteAfterALook extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            Integration current = store.integrations.get(id);
            if (current == null) {
                return new Missing();
            }
            if (!current.version().equals(expected)) {
                return new Stale(current);
            }
            meanwhile();
            store.integrations.remove(id);
            return new Deleted();
        }
    }

    /** Installs take a round trip, too, or they nearly always end before the look. */
    static class DeleteAfterALookAtInstallations extends BrokenInstallationsTest.FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            meanwhile();
            return super.install(installation);
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            if (!soundInstallations.list(Query.all(1).of(id)).items().isEmpty()) {
                return new InUse();
            }
            meanwhile();
            return super.delete(id, expected, OnInstalled.CASCADE);
        }
    }

    static class UpdateAfterALookAtInstallations extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            if (!soundInstallations
                    .list(Query.all(1).of(change.after().id()))
                    .items()
                    .isEmpty()) {
                return new InUse();
            }
            meanwhile();
            return super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
        }
    }

    static class RequestAfterALook extends BrokenSharingRequestsTest.RequestsInOnePage {
        @Override
        public Optional<SharingRequest> find(IntegrationId id, TeamId team) {
            return Optional.ofNullable(store.requests.get(id)).map(requests -> requests.get(team));
        }

        @Override
        public StoreResult store(IntegrationId id, SharingRequest request) {
            if (!store.integrations.containsKey(id)) {
                return new SharingRequestRepository.Missing();
            }
            Optional<SharingRequest> current = find(id, request.team());
            Version next =
                    current.map(stored -> stored.revision().version().next()).orElse(Version.FIRST);
            if (!next.equals(request.revision().version())) {
                return new SharingRequestRepository.Stale(current.orElseThrow());
            }
            meanwhile();
            store.requests
                    .computeIfAbsent(
                            id,
                            any -> new ConcurrentSkipListMap<>(
                                    (a, b) -> a.value().compareTo(b.value())))
                    .put(request.team(), request);
            return new Stored();
        }
    }

    static class UninstallAfterALook extends BrokenInstallationsTest.FaultyInstallations {
        @Override
        public boolean uninstall(Installation installation) {
            boolean isInstalled = find(installation.id()).isPresent();
            meanwhile();
            soundInstallations.uninstall(installation);
            return isInstalled;
        }
    }

    static class InstallAfterALookAtInstallations extends BrokenInstallationsTest.FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            Optional<Installation> existing = list(Query.all(1)
                            .of(installation.integrationId())
                            .in(installation.environmentId())
                            .ofTeam(installation.team()))
                    .items()
                    .stream()
                    .findFirst();
            if (existing.isPresent()) {
                return new AlreadyInstalled(existing.get());
            }
            meanwhile();
            store.installations.put(installation.id(), installation);
            return new InstallationRepository.Installed();
        }
    }

    /** Looks for the command, and then stores without it as a condition. */
    static class CommandAfterALook extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            Optional<AlreadyApplied> earlier = change.command().flatMap(this::earlier);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            meanwhile();
            UpdateResult result =
                    super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
            if (result instanceof Updated) {
                change.command().ifPresent(commands()::record);
            }
            return result;
        }

        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            Optional<AlreadyApplied> earlier = earlier(command);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            meanwhile();
            commands().record(command);
            return super.insert(integration);
        }

        private Optional<AlreadyApplied> earlier(AppliedCommand command) {
            return commands()
                    .find(command.identity().key())
                    .map(found -> new AlreadyApplied(found, find(found.integration())));
        }
    }

    static class RecordAfterALook extends BrokenCommandLogTest.LastRecordWins {
        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            Optional<AppliedCommand> earlier = find(command.identity().key());
            meanwhile();
            if (earlier.isEmpty()) {
                store.record(command);
            }
            return earlier;
        }
    }

    /** In two steps, the command first. */
    static class CreationAfterItsCommand extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            Optional<AppliedCommand> earlier = commands().record(command);
            if (earlier.isPresent()) {
                return new AlreadyApplied(earlier.get(), find(earlier.get().integration()));
            }
            meanwhile();
            return super.insert(integration);
        }
    }

    /** In two steps, the integration first. */
    static class CreationBeforeItsCommand extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            InsertResult result = super.insert(integration);
            meanwhile();
            commands().record(command);
            return result;
        }
    }
}
