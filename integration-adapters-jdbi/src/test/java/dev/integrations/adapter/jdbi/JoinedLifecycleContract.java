package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.InstallationRepository.NoIntegration;
import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.WhileInstalled;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
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
            JdbiIntegrationRepository joined = new JdbiIntegrationRepository(store().joining(host));
            assertThat(joined.find(stored.id())).contains(stored);
            meanwhile = givenInstalled(stored, OneStore.team());
            result = deleted(joined, stored);
            host.commit();
        }
        assertThat(result).isNotEqualTo(new DeleteResult.Deleted());
        assertThat(installations().find(meanwhile.id())).contains(meanwhile);
    }

    /** R5: the host's transaction read installations before the same team installed, there, in another one. */
    @Test
    default void joinedInstall_afterAnEarlierRead_isToldWhatWasInstalledMeanwhile_orToRepeat() throws SQLException {
        Integration stored = given(AnIntegration.named("x"));
        for (int isolation :
                new int[] {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ}) {
            Installation meanwhile = OneStore.installation(stored.id(), OneStore.environment(), OneStore.team());
            Installation late = OneStore.installation(stored.id(), meanwhile.environmentId(), meanwhile.team());
            try (Connection host = dataSource().getConnection()) {
                host.setTransactionIsolation(isolation);
                host.setAutoCommit(false);
                JdbiInstallationRepository joined = new JdbiInstallationRepository(store().joining(host));
                assertThat(joined.find(late.id())).isEmpty();
                assertThat(installations().install(meanwhile)).isEqualTo(new Installed());
                try {
                    assertThat(joined.install(late)).isEqualTo(new AlreadyInstalled(meanwhile));
                } catch (RepositoryException repeat) {
                    assertThat(repeat.effect()).isEqualTo(Effect.NOT_APPLIED);
                }
                host.rollback();
            }
            assertThat(installations().find(late.id())).isEmpty();
        }
    }

    /** An installation that is not committed yet is waited for. */
    @Test
    default void updateOnlyWhileNotInstalled_seesAnInstallationUnderWay() throws SQLException {
        for (int round = 0; round < 10; round++) {
            Integration stored = given(AnIntegration.named("x"));
            IntegrationChange change = Steps.relabel(stored, "new").onlyWhileNotInstalled();
            try (Connection host = dataSource().getConnection()) {
                host.setAutoCommit(false);
                assertThat(new JdbiInstallationRepository(store().joining(host))
                                .install(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team())))
                        .isEqualTo(new Installed());
                List<Optional<UpdateResult>> results = Racers.race(List.of(true, false), commits -> {
                    if (commits) {
                        commit(host);
                        return Optional.empty();
                    }
                    return Optional.of(repository().update(change));
                });
                assertThat(results.get(1)).contains(new InUse());
            }
            assertThat(repository().find(stored.id())).contains(stored);
        }
    }

    private static void commit(Connection host) {
        try {
            host.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
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
            JdbiIntegrationRepository joined = new JdbiIntegrationRepository(store().joining(host));
            assertThat(joined.find(early.id())).contains(early);
            late = given(AnIntegration.named("late"));
            result = deleted(joined, late);
            host.commit();
        }
        assertThat(repository().find(late.id()).isEmpty()).isEqualTo(result.equals(new DeleteResult.Deleted()));
    }

    /** Joining a data source where no transaction is open must be no less safe than not joining. */
    @Test
    default void joinedDataSourceWithoutATransaction_racingDeleteAndInstall_leaveNoOrphan() {
        JdbiStore joined = store().joining(dataSource());
        for (int round = 0; round < 60; round++) {
            Integration stored = given(AnIntegration.named("x"));
            Installation installation = OneStore.installation(stored.id(), OneStore.environment(), OneStore.team());
            List<Object> results = Racers.<Integer, Object>race(
                    List.of(0, 1),
                    i -> i == 0
                            ? deleted(new JdbiIntegrationRepository(joined), stored)
                            : new JdbiInstallationRepository(joined).install(installation));
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
            JdbiIntegrationRepository joined =
                    new JdbiIntegrationRepository(store().withHistory().joining(host));
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
        JdbiIntegrationRepository recording = new JdbiIntegrationRepository(store().withHistory());
        assertThatThrownBy(() -> recording.update(Steps.relabel(stored, "again")))
                .isInstanceOf(RepositoryException.class);
        assertThat(repository().find(stored.id())).contains(stored);
    }

    /** As a table does that was restored from an older backup than that of its history. */
    private Integration setBackBehindItsHistory(Integration stored) throws SQLException {
        new JdbiIntegrationRepository(store().withHistory()).update(Steps.relabel(stored, "new"));
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + store().tables().table("integration") + " SET version = "
                    + stored.version() + " WHERE id = '" + stored.id() + "'");
        }
        return repository().find(stored.id()).orElseThrow();
    }

    /** A database that reads from a snapshot may refuse instead. */
    private static Object deleted(JdbiIntegrationRepository repository, Integration integration) {
        try {
            return repository.delete(integration.id(), integration.version(), WhileInstalled.REFUSE);
        } catch (RepositoryException refused) {
            return refused.effect();
        }
    }
}
