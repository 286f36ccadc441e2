package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource.Point;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.CommandId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** R12 with R9, R7 and R5: the log of commands where answers are lost, and in a host's transaction. */
interface TruthfulCommandsContract {

    DataSource dataSource();

    @Test
    default void r12_updateWhoseAnswerIsLost_isSettledByTheLog_evenIfOthersHaveWrittenSince() {
        Integration stored = inserted();
        IntegrationChange ours = byCommand(Steps.relabel(stored, "ours"), 0);
        IntegrationChange theirs = Steps.relabel(ours.after(), "theirs");
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        faulty.onBreak(() -> sound().update(theirs));

        faulty.breakNext(Point.AFTER_COMMIT, 1);
        assertThat(repository.update(ours)).isEqualTo(new Updated());
        assertThat(faulty.remaining()).isZero();
        assertThat(sound().find(stored.id())).contains(theirs.after());
        assertThat(repository.update(ours))
                .as("sent again")
                .isEqualTo(new AlreadyApplied(ours.command().orElseThrow(), Optional.of(theirs.after())));
    }

    @Test
    default void r12_creationWhoseAnswerIsLost_isSettledByTheLog() {
        Integration created = AnIntegration.any();
        AppliedCommand command = new AppliedCommand(
                identity(new CommandKey(created.owner(), Operation.CREATE, Optional.empty(), new CommandId("K-1"))),
                created.id(),
                created.version(),
                OneStore.NEXT_DAY);
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();

        faulty.breakNext(Point.AFTER_COMMIT, 1);
        assertThat(repository.insert(created, command)).isEqualTo(new Inserted());
        assertThat(repository.insert(created, command)).isEqualTo(new AlreadyApplied(command, Optional.of(created)));
    }

    /** The same command, sent to another node, is another attempt. */
    @Test
    default void r12_commandThatAnotherNodeApplied_isNotTakenForTheLostOne() {
        Integration stored = inserted();
        IntegrationChange ours = byCommand(Steps.relabel(stored, "same"), 0);
        IntegrationChange anothers = byCommand(Steps.relabel(stored, "same"), 1);
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        faulty.onBreak(() -> sound().update(anothers));

        faulty.breakNext(Point.BEFORE_STATEMENT, 1);
        assertThat(JdbiStore.on(faulty).integrations().update(ours))
                .isEqualTo(new AlreadyApplied(anothers.command().orElseThrow(), Optional.of(anothers.after())));
    }

    /** R7. */
    @Test
    default void r12_joined_whatIsRefusedOrRolledBack_isNotRecorded() throws SQLException {
        Integration stored = inserted();
        IntegrationChange effective = Steps.relabel(stored, "new");
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository joined = joined(connection);
            assertThat(joined.update(byCommand(Steps.relabel(effective.after(), "too early"), 0)))
                    .isEqualTo(new Stale(stored));
            connection.commit();
            assertThat(joined.update(byCommand(effective, 0))).isEqualTo(new Updated());
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(sound().find(stored.id())).contains(stored);
        assertThat(sound().update(byCommand(effective, 0))).isEqualTo(new Updated());
    }

    /** R5, from a snapshot taken before another node applied the command, of every isolation that reads from one. */
    @Test
    default void r12_joined_commandThatTheSnapshotDoesNotKnow_isToldApart_andNotAppliedAgain() throws SQLException {
        for (int isolation :
                new int[] {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ}) {
            Integration stored = inserted();
            IntegrationChange anothers = byCommand(Steps.relabel(stored, "same"), 0);
            IntegrationChange later = Steps.relabel(anothers.after(), "later");
            try (Connection connection = dataSource().getConnection()) {
                int before = connection.getTransactionIsolation();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(false);
                IntegrationRepository joined = joined(connection);
                assertThat(joined.find(stored.id())).contains(stored);
                sound().update(anothers);
                sound().update(later);
                assertThat(toldOrToBeRepeated(joined, byCommand(Steps.relabel(stored, "same"), 1)))
                        .as("isolation %s", isolation)
                        .isIn(
                                Optional.empty(),
                                Optional.of(new AlreadyApplied(
                                        anothers.command().orElseThrow(), Optional.of(later.after()))));
                connection.commit();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(before);
            }
            assertThat(sound().find(stored.id())).contains(later.after());
        }
    }

    /** Where the database lets nobody look past a snapshot, the host is to repeat its transaction. */
    private static Optional<UpdateResult> toldOrToBeRepeated(IntegrationRepository joined, IntegrationChange change) {
        try {
            return Optional.of(joined.update(change));
        } catch (RepositoryException failed) {
            assertThat(failed.effect()).isEqualTo(RepositoryException.Effect.NOT_APPLIED);
            return Optional.empty();
        }
    }

    private IntegrationRepository sound() {
        return JdbiStore.on(dataSource()).integrations();
    }

    private IntegrationRepository joined(Connection connection) {
        return JdbiStore.on(dataSource()).joining(connection).integrations();
    }

    private Integration inserted() {
        Integration integration = AnIntegration.any();
        assertThat(sound().insert(integration)).isEqualTo(new Inserted());
        return integration;
    }

    private static IntegrationChange byCommand(IntegrationChange change, int millisLater) {
        Integration before = change.before();
        CommandKey key =
                new CommandKey(before.owner(), Operation.UPDATE, Optional.of(before.id()), new CommandId("K-1"));
        return change.recording(new AppliedCommand(
                identity(key), before.id(), change.after().version(), OneStore.NEXT_DAY.plusMillis(millisLater)));
    }

    private static CommandIdentity identity(CommandKey key) {
        return new CommandIdentity(key, CommandDigest.of(key, List.of("some command")));
    }
}
