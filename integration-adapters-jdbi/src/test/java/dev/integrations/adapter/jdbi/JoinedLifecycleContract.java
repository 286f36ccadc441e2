package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.InstallationRepository.NoIntegration;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Deletions in transactions of a host, which may have read before, at whatever isolation the database has. */
interface JoinedLifecycleContract extends OneStore {

    JdbiStore store();

    DataSource dataSource();

    /** The host's transaction read the integration before another team installed it. */
    @Test
    default void joinedDelete_afterAnEarlierRead_neverTakesAwayWhatAnotherTeamInstalledMeanwhile() throws SQLException {
        Integration stored = given(AnIntegration.named("x"));
        Installation meanwhile;
        Object result;
        try (Connection host = dataSource().getConnection()) {
            host.setAutoCommit(false);
            IntegrationRepository joined = store().joining(host).integrations();
            assertThat(joined.find(stored.id())).contains(stored);
            meanwhile = givenInstalled(stored, OneStore.team());
            result = deleted(joined, stored);
            host.commit();
        }
        assertThat(result).isNotEqualTo(new IntegrationRepository.Deleted());
        assertThat(installations().find(meanwhile.id())).contains(meanwhile);
    }

    /** R5: the host's transaction read installations before the same team installed, there, in another one. */
    @Test
    default void joinedInstall_afterAnEarlierRead_isToldWhatWasInstalledMeanwhile_orToRepeat() throws SQLException {
        Integration stored = given(AnIntegration.named("x"));
        inSnapshots(host -> {
            Installation meanwhile = OneStore.installation(stored.id(), OneStore.environment(), OneStore.team());
            Installation late = OneStore.installation(stored.id(), meanwhile.environmentId(), meanwhile.team());
            InstallationRepository joined = host.installations();
            assertThat(joined.find(late.id())).isEmpty();
            assertThat(installations().install(meanwhile)).isEqualTo(new Installed());
            assertIsOrRepeat(store(), () -> joined.install(late), new AlreadyInstalled(meanwhile));
        });
        assertThat(installations().list(Query.all(9).of(stored.id())).items())
                .as("those of others only, one for each isolation")
                .hasSize(2);
    }

    /** The same through the use case, which looks first, and then looks no more. */
    @Test
    default void joinedInstallation_afterAnEarlierRead_isTheOneThatWasInstalledMeanwhile_orToBeRepeated()
            throws SQLException {
        inSnapshots(host -> {
            Integration stored = given(AnIntegration.named("x"));
            InstallationRepository joined = host.installations();
            InstallIntegration service = useCases(host, UpdatePolicy.DEFAULT).installIntegration();
            assertThat(joined.isInstalled(stored.id(), stored.owner())).isFalse();
            Installation meanwhile = givenInstalled(stored, stored.owner());
            InstallIntegration.Command command =
                    new InstallIntegration.Command(stored.id(), meanwhile.environmentId(), stored.owner());
            assertIsOrRepeat(store(), () -> service.install(command), new InstallIntegration.Installed(meanwhile));
        });
    }

    /** R5: the host's transaction read the team before somebody else updated it. */
    @Test
    default void joinedTeamUpdate_afterAnEarlierRead_isToldTheStateThatWon_orToRepeat() throws SQLException {
        TeamRepository teams = store().teams();
        inSnapshots(host -> {
            Team stored = Team.register(TeamProfile.of("before", null, null, null), NEXT_DAY);
            assertThat(teams.insert(stored)).isEqualTo(TeamRepository.InsertResult.INSERTED);
            Team winner = stored.withProfile(TeamProfile.of("winner", null, null, null), NEXT_DAY);
            Team late = stored.withProfile(TeamProfile.of("late", null, null, null), NEXT_DAY);
            TeamRepository joined = host.teams();
            assertThat(joined.find(stored.id())).contains(stored);
            assertThat(teams.update(winner)).isEqualTo(new TeamRepository.UpdateResult.Updated());
            assertIsOrRepeat(store(), () -> joined.update(late), new TeamRepository.UpdateResult.Stale(winner));
        });
    }

    /** R5: the host's transaction read the request before somebody else took a step of it, the first one or another. */
    @Test
    default void joinedRequest_afterAnEarlierRead_isToldTheStateThatWon_orToRepeat() throws SQLException {
        Integration stored = given(AnIntegration.named("x"));
        inSnapshots(host -> {
            SharingRequestRepository joined = host.sharingRequests();
            SharingRequest first = SharingRequest.by(OneStore.team(), NEXT_DAY);
            assertThat(joined.find(stored.id(), first.team())).isEmpty();
            assertThat(requests().store(stored.id(), first)).isEqualTo(new SharingRequestRepository.Stored());
            SharingRequest another = SharingRequest.by(first.team(), NEXT_DAY);
            assertIsOrRepeat(
                    store(), () -> joined.store(stored.id(), another), new SharingRequestRepository.Stale(first));
        });
        inSnapshots(host -> {
            SharingRequestRepository joined = host.sharingRequests();
            SharingRequest pending = givenRequest(stored, OneStore.team(), RequestState.PENDING);
            SharingRequest withdrawn =
                    pending.step(RequestState.WITHDRAWN, NEXT_DAY).orElseThrow();
            SharingRequest approved =
                    pending.step(RequestState.APPROVED, NEXT_DAY).orElseThrow();
            assertThat(joined.find(stored.id(), pending.team())).contains(pending);
            assertThat(requests().store(stored.id(), withdrawn)).isEqualTo(new SharingRequestRepository.Stored());
            assertIsOrRepeat(
                    store(), () -> joined.store(stored.id(), approved), new SharingRequestRepository.Stale(withdrawn));
        });
    }

    /** Who names no version wants it gone: from the state that won, and never in a circle. */
    @Test
    default void joinedDeletion_ofWhatWasUpdatedAfterAnEarlierRead_deletes_orIsToBeRepeated() throws SQLException {
        inSnapshots(host -> {
            Integration stored = given(AnIntegration.named("x"));
            IntegrationRepository joined = host.integrations();
            DeleteIntegration service = useCases(host, UpdatePolicy.DEFAULT).deleteIntegration();
            assertThat(joined.find(stored.id())).contains(stored);
            assertThat(repository().update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
            DeleteIntegration.Command command = DeleteIntegration.Command.of(stored.id(), stored.owner());
            assertIsOrRepeat(store(), () -> service.delete(command), new DeleteIntegration.Deleted(stored.id()));
        });
    }

    /** R5: the state that won comes with the update that made it, however old the snapshot of the host's transaction is. */
    @Test
    default void joinedConflict_afterAnEarlierRead_isExplained_orRebased_orToBeRepeated() throws SQLException {
        UpdateIntegration others =
                useCases(store().withHistory(), UpdatePolicy.DEFAULT).updateIntegration();
        for (OnConflict onConflict : OnConflict.values()) {
            for (int earlier = 0; earlier < 2; earlier++) {
                Integration first = given(AnIntegration.named("x"));
                Integration read = earlier == 0 ? first : edited(others, first, Map.of("earlier", true));
                inSnapshots(host -> {
                    Integration now = repository().find(read.id()).orElseThrow();
                    UpdateIntegration joined =
                            useCases(host.withHistory(), UpdatePolicy.DEFAULT).updateIntegration();
                    assertThat(host.integrations().find(now.id())).contains(now);
                    Integration theirs =
                            edited(others, now, Map.of("theirs", now.version().number()));
                    assertIsOrRepeat(
                            store(),
                            () -> whatIsTold(joined.update(edit(now, Map.of("mine", true))
                                    .with(UpdateOptions.DEFAULT.onConflict(onConflict)))),
                            onConflict == OnConflict.REFUSE
                                    ? List.of(theirs, Optional.of("Ada"))
                                    : theirs.version().next());
                });
            }
        }
    }

    private static Object whatIsTold(UpdateIntegration.Outcome outcome) {
        if (outcome instanceof VersionConflict conflict) {
            return List.of(
                    conflict.current(),
                    conflict.report().orElseThrow().lines().stream()
                            .filter(line -> line.place().pointer().toString().equals("/config/theirs"))
                            .findFirst()
                            .orElseThrow()
                            .theirs()
                            .flatMap(update -> update.attribution().author()));
        }
        return outcome.orElseThrow().integration().version();
    }

    private static Integration edited(UpdateIntegration useCase, Integration read, Map<String, ?> config) {
        return useCase.update(edit(read, config).with(UpdateOptions.DEFAULT.by("Ada")))
                .orElseThrow()
                .integration();
    }

    private static UpdateIntegration.Command edit(Integration read, Map<String, ?> config) {
        return UpdateIntegration.Command.of(
                read.id(),
                read.version(),
                read.owner(),
                IntegrationPatch.empty().mergingConfig(config));
    }

    /** What a host does with a store in its transaction. */
    interface InTransaction {
        void on(JdbiStore joined);
    }

    /** In a transaction of each isolation that a host may use, which then rolls back. */
    private void inSnapshots(InTransaction work) throws SQLException {
        // a serializable one of MariaDB locks what it reads, so that nobody else is faster
        for (int isolation :
                new int[] {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ}) {
            try (Connection host = dataSource().getConnection()) {
                host.setTransactionIsolation(isolation);
                host.setAutoCommit(false);
                work.on(store().joining(host));
                host.rollback();
            }
        }
    }

    /**
     * Only where the database reads from a snapshot may the answer be to repeat; then it is not taken for an outage. On H2
     * it may be to begin another transaction.
     *
     * @return whether it is what was expected
     */
    static <T> boolean assertIsOrRepeat(JdbiStore store, Supplier<T> write, T expected) {
        try {
            assertThat(write.get()).isEqualTo(expected);
            return true;
        } catch (RepositoryException told) {
            if (told.effect() == Effect.REFUSED) {
                assertThat(store.access().dialect()).isEqualTo(Dialect.H2);
                assertThat(told).hasMessageContaining("begin the transaction at READ COMMITTED");
            } else {
                assertThat(told.effect()).isEqualTo(Effect.NOT_APPLIED);
                assertThat(told.isContention()).isTrue();
            }
            return false;
        }
    }

    /** The host's transaction read something before the integration was inserted. */
    @Test
    default void joinedDelete_ofWhatWasInsertedAfterAnEarlierRead_deletesOrSaysWhyNot() throws SQLException {
        Integration early = given(AnIntegration.named("early"));
        Integration late;
        Object result;
        try (Connection host = dataSource().getConnection()) {
            host.setAutoCommit(false);
            IntegrationRepository joined = store().joining(host).integrations();
            assertThat(joined.find(early.id())).contains(early);
            late = given(AnIntegration.named("late"));
            result = deleted(joined, late);
            host.commit();
        }
        assertThat(repository().find(late.id()).isEmpty())
                .isEqualTo(result.equals(new IntegrationRepository.Deleted()));
    }

    /** Joining a data source where no transaction is open must be no less safe than not joining. */
    @Test
    default void joinedDataSourceWithoutATransaction_racingDeleteAndInstall_leaveNoOrphan() {
        JdbiStore joined = store().joining(dataSource(), () -> false);
        for (int round = 0; round < 60; round++) {
            Integration stored = given(AnIntegration.named("x"));
            Installation installation = OneStore.installation(stored.id(), OneStore.environment(), OneStore.team());
            List<Object> results = Racers.<Integer, Object>race(
                    List.of(0, 1),
                    i -> i == 0
                            ? deleted(joined.integrations(), stored)
                            : joined.installations().install(installation));
            boolean survived = repository().find(stored.id()).isPresent();
            assertThat(installations().find(installation.id()).isPresent())
                    .as("round %d: %s", round, results)
                    .isEqualTo(survived);
            assertThat(results.get(1)).isEqualTo(survived ? new Installed() : new NoIntegration());
        }
    }

    /** R7, R9: a write whose record cannot be stored is not applied either, even if the host goes on and commits. */
    @Test
    default void joinedUpdate_whoseHistoryCannotBeStored_leavesNoTrace() throws SQLException {
        Integration stored = setBackBehindItsHistory(given(AnIntegration.named("x")));
        IntegrationChange elsewhere = Steps.relabel(given(AnIntegration.named("y")), "new");
        try (Connection host = dataSource().getConnection()) {
            host.setAutoCommit(false);
            IntegrationRepository joined = store().withHistory().joining(host).integrations();
            assertThatThrownBy(() -> joined.update(Steps.relabel(stored, "again")))
                    .isInstanceOf(RepositoryException.class);
            assertThat(joined.update(elsewhere)).isEqualTo(new Updated());
            host.commit();
        }
        assertThat(repository().find(stored.id())).contains(stored);
        assertThat(repository().find(elsewhere.after().id())).contains(elsewhere.after());
    }

    /** The same in a transaction of its own. */
    @Test
    default void updateWhoseHistoryCannotBeStored_leavesNoTrace() throws SQLException {
        Integration stored = setBackBehindItsHistory(given(AnIntegration.named("x")));
        IntegrationRepository recording = store().withHistory().integrations();
        for (IntegrationChange change : List.of(Steps.relabel(stored, "again"), Steps.rename(stored, "a free name"))) {
            assertThatThrownBy(() -> recording.update(change)).isInstanceOf(RepositoryException.class);
            assertThat(repository().find(stored.id())).contains(stored);
        }
    }

    /** As a table does that was restored from an older backup than that of its history. */
    private Integration setBackBehindItsHistory(Integration stored) throws SQLException {
        store().withHistory().integrations().update(Steps.relabel(stored, "new"));
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + store().access().tables().table("integration") + " SET version = "
                    + stored.version() + " WHERE id = '" + stored.id() + "'");
        }
        return repository().find(stored.id()).orElseThrow();
    }

    /** A database that reads from a snapshot may refuse instead. */
    private static Object deleted(IntegrationRepository repository, Integration integration) {
        try {
            return repository.delete(integration.id(), integration.version(), OnInstalled.REFUSE);
        } catch (RepositoryException refused) {
            return refused.effect();
        }
    }
}
