package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource.Point;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.IdTaken;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** R9 with a connection that breaks at every point of a write, and R7 in the host's transaction. */
interface TruthfulFailuresContract {

    DataSource dataSource();

    /** More than the adapter tries by itself. */
    int ALWAYS = 100;

    @Test
    default void lostBeforeTheStatement_isTriedAgain_andAppliedOnce() {
        lostOnce_isSettled_andAppliedOnce(Point.BEFORE_STATEMENT);
    }

    @Test
    default void lostAfterTheStatement_isSettledByTheIdOfTheWrite_andAppliedOnce() {
        lostOnce_isSettled_andAppliedOnce(Point.AFTER_STATEMENT);
    }

    private void lostOnce_isSettled_andAppliedOnce(Point point) {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration stored = inserted(repository);
        IntegrationChange change = Steps.relabel(stored, "new");

        faulty.breakNext(point, 1);
        assertThat(repository.update(change)).isEqualTo(new Updated());
        assertThat(faulty.remaining()).isZero();
        assertThat(repository.find(stored.id())).contains(change.after());
    }

    @Test
    default void insertWhoseAnswerIsLost_isSettled() {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration integration = AnIntegration.any();

        faulty.breakNext(Point.AFTER_STATEMENT, 1);
        assertThat(repository.insert(integration)).isEqualTo(new Inserted());
        assertThat(repository.insert(integration)).isEqualTo(new IdTaken());
    }

    @Test
    default void lostBeforeEveryStatement_isUnknown_andTheSameCommandAgainAppliesOnce() {
        lostAlways_isUnknown_andTheSameCommandAgainAppliesOnce(Point.BEFORE_STATEMENT, Effect.APPLIED);
    }

    /** A command with an id of its caller is recorded in the same transaction: without a commit nothing was done. */
    @Test
    default void lostAfterEveryStatement_isUnknown_andTheSameCommandAgainAppliesOnce() {
        lostAlways_isUnknown_andTheSameCommandAgainAppliesOnce(Point.AFTER_STATEMENT, Effect.APPLIED);
    }

    @Test
    default void lostAfterEveryCommit_isUnknown_andTheSameCommandAgainIsReplayed() {
        lostAlways_isUnknown_andTheSameCommandAgainAppliesOnce(Point.AFTER_COMMIT, Effect.REPLAYED);
    }

    private void lostAlways_isUnknown_andTheSameCommandAgainAppliesOnce(Point point, Effect effectOfRetry) {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration stored = inserted(repository);
        UpdateIntegration service = Integrations.on(JdbiStore.on(faulty)).updateIntegration();
        Command command = Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().mergingConfig(Map.of("label", "new")))
                .withId(new CommandId("same-command"));

        faulty.breakNext(point, ALWAYS);
        assertThat(failure(() -> service.update(command)).effect()).isEqualTo(RepositoryException.Effect.UNKNOWN);
        faulty.breakNext(point, 0);
        assertThat(service.update(command).orElseThrow().effect()).isEqualTo(effectOfRetry);
        assertThat(service.update(command).orElseThrow().effect()).isEqualTo(Effect.REPLAYED);
        assertThat(repository.find(stored.id()).orElseThrow().version())
                .isEqualTo(stored.version().next());
    }

    /** Whether our write was there before the others' cannot be read back: the truth is "unknown". */
    @Test
    default void lostAnswerThatOthersHaveWrittenOver_staysUnknown() {
        IntegrationRepository sound = JdbiStore.on(dataSource()).integrations();
        Integration stored = inserted(sound);
        IntegrationChange ours = Steps.relabel(stored, "ours");
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        faulty.onBreak(() -> sound.update(Steps.relabel(sound.find(stored.id()).orElseThrow(), "theirs")));

        faulty.breakNext(Point.AFTER_STATEMENT, 1);
        assertThat(failure(() -> repository.update(ours)).effect()).isEqualTo(RepositoryException.Effect.UNKNOWN);
    }

    /** Somebody else took the version, so ours certainly was not applied. */
    @Test
    default void lostStatementThatLostTheRace_isStale() {
        IntegrationRepository sound = JdbiStore.on(dataSource()).integrations();
        Integration stored = inserted(sound);
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        faulty.onBreak(() -> sound.update(theirs));

        faulty.breakNext(Point.BEFORE_STATEMENT, 1);
        assertThat(JdbiStore.on(faulty).integrations().update(Steps.relabel(stored, "ours")))
                .isEqualTo(new Stale(theirs.after()));
    }

    @Test
    default void serializationFailure_isTriedAgain_andIfItStays_isNotApplied() {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration stored = inserted(repository);
        IntegrationChange change = Steps.relabel(stored, "new");

        faulty.breakNext(Point.BEFORE_STATEMENT, ALWAYS, "40001");
        assertThat(failure(() -> repository.update(change)).effect()).isEqualTo(RepositoryException.Effect.NOT_APPLIED);
        assertThat(faulty.remaining()).as("attempts").isEqualTo(ALWAYS - 3);

        faulty.breakNext(Point.BEFORE_STATEMENT, 2, "40001");
        assertThat(repository.update(change)).isEqualTo(new Updated());
    }

    /** R9: what the server said no to is not applied, and not tried again. */
    @Test
    default void refusal_isToldAsSuch_andNotTriedAgain() {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration stored = inserted(repository);
        for (String state : List.of("22001", "22P02", "23502", "23514", "42P01", "42S02", "42501", "42000", "P0001")) {
            faulty.breakNext(Point.BEFORE_STATEMENT, ALWAYS, state);
            assertThat(failure(() -> repository.update(Steps.relabel(stored, "new")))
                            .effect())
                    .as(state)
                    .isEqualTo(RepositoryException.Effect.REFUSED);
            assertThat(faulty.remaining()).as("attempts").isEqualTo(ALWAYS - 1);
        }
    }

    /** R9: refused after an attempt that may have been applied, a write is of unknown fate. */
    @Test
    default void refusalAfterALostAnswer_isUnknown() {
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        IntegrationRepository repository = JdbiStore.on(faulty).integrations();
        Integration stored = inserted(repository);
        faulty.onBreak(() -> faulty.breakNext(Point.BEFORE_STATEMENT, 1, "42501"));
        faulty.breakNext(Point.AFTER_STATEMENT, 1);
        assertThat(failure(() -> repository.update(Steps.relabel(stored, "new")))
                        .effect())
                .isEqualTo(RepositoryException.Effect.UNKNOWN);
    }

    /** R9: a table that is missing is no outage. */
    @Test
    default void withoutItsTable_everyCallIsRefused() {
        JdbiStore store = JdbiStore.on(dataSource(), Tables.DEFAULT.withPrefix("absent_"));
        IntegrationRepository integrations = store.integrations();
        Integration integration = AnIntegration.any();
        Installation installation = OneStore.installation(integration.id(), OneStore.environment(), OneStore.team());
        List<ThrowingCallable> calls = List.of(
                () -> integrations.find(integration.id()),
                () -> integrations.find(integration.owner(), integration.name()),
                () -> integrations.insert(integration),
                () -> integrations.update(Steps.relabel(integration, "new")),
                () -> integrations.delete(integration.id(), integration.version(), OnInstalled.REFUSE),
                () -> store.installations().install(installation),
                () -> store.installations().uninstall(installation),
                () -> store.sharingRequests().find(integration.id(), integration.owner()),
                () -> store.teams().find(integration.owner()));
        assertThat(calls)
                .allSatisfy(call -> assertThat(failure(call).effect()).isEqualTo(RepositoryException.Effect.REFUSED));
    }

    /** R9: as in a host's transaction that is for reading. A server that only reads is in {@link WritabilityContract}. */
    @Test
    default void inATransactionForReading_aWriteIsRefused() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource());
        Integration stored = inserted(store.integrations());
        try (Connection connection = dataSource().getConnection()) {
            assumeFalse(
                    connection.getMetaData().getDatabaseProductName().equals("H2"),
                    "H2 takes setReadOnly for a hint: skipped");
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            IntegrationRepository joined = store.joining(connection).integrations();
            assertThat(joined.find(stored.id())).contains(stored);
            assertThat(failure(() -> joined.update(Steps.relabel(stored, "new")))
                            .effect())
                    .isEqualTo(RepositoryException.Effect.REFUSED);
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
        assertThat(store.integrations().find(stored.id())).contains(stored);
    }

    @Test
    default void poolWithoutAutoCommit_losesNothing() {
        IntegrationRepository repository =
                JdbiStore.on(new WithoutAutoCommit(dataSource())).integrations();
        IntegrationRepository other = JdbiStore.on(dataSource()).integrations();
        Integration stored = inserted(repository);
        Integration sameName = AnIntegration.named(stored.name().value())
                .ownedBy(stored.owner())
                .build();
        IntegrationChange change = Steps.relabel(stored, "new");

        assertThat(repository.insert(sameName)).isEqualTo(new NameTaken());
        assertThat(repository.update(change)).isEqualTo(new Updated());
        assertThat(other.find(stored.id())).contains(change.after());
    }

    @Test
    default void joined_theHostsRollback_takesTheWriteBack() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource());
        Integration stored = inserted(store.integrations());
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository joined = store.joining(connection).integrations();
            assertThat(joined.update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
            connection.rollback();
        }
        assertThat(store.integrations().find(stored.id())).contains(stored);
    }

    /** R7. */
    @Test
    default void joined_refusedWrites_leaveNoTrace_andTheHostGoesOnAndCommits() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource());
        IntegrationRepository own = store.integrations();
        Integration stored = inserted(own);
        Integration other = AnIntegration.named("taken").ownedBy(stored.owner()).build();
        own.insert(other);
        IntegrationChange effective = Steps.relabel(stored, "new");
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository joined = store.joining(connection).integrations();
            assertThat(joined.update(Steps.rename(stored, "taken"))).isEqualTo(new NameTaken());
            assertThat(joined.insert(
                            AnIntegration.named("x").withId(stored.id()).build()))
                    .isEqualTo(new IdTaken());
            assertThat(joined.update(Steps.relabel(effective.after(), "too early")))
                    .isEqualTo(new Stale(stored));
            assertThat(joined.update(effective)).isEqualTo(new Updated());
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(own.find(stored.id())).contains(effective.after());
        assertThat(own.find(other.id())).contains(other);
    }

    /** R5, where the host's transaction reads from a snapshot taken before the others wrote. */
    @Test
    default void joined_staleUpdate_isToldTheStateThatWon_notThatOfTheSnapshot() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource());
        IntegrationRepository own = store.integrations();
        Integration stored = inserted(own);
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        try (Connection connection = dataSource().getConnection()) {
            connection.setAutoCommit(false);
            IntegrationRepository joined = store.joining(connection).integrations();
            assertThat(joined.find(stored.id())).contains(stored);
            own.update(theirs);
            assertThat(joined.update(Steps.relabel(stored, "ours"))).isEqualTo(new Stale(theirs.after()));
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    default void joined_commitThatFails_isTheHostsToSettle_andTheSameCommandAgainAppliesOnce() throws SQLException {
        for (Point point : new Point[] {Point.BEFORE_COMMIT, Point.AFTER_COMMIT}) {
            FaultyDataSource faulty = new FaultyDataSource(dataSource());
            JdbiStore store = JdbiStore.on(faulty);
            Integration stored = inserted(store.integrations());
            Command command = Command.of(
                            stored.id(),
                            stored.version(),
                            stored.owner(),
                            IntegrationPatch.empty().withBeta(true))
                    .withId(new CommandId("same-command"));
            faulty.breakNext(point, 1);
            assertThatThrownBy(() -> updateAndCommit(store, faulty, command)).isInstanceOf(SQLException.class);

            assertThat(updateAndCommit(store, faulty, command))
                    .isEqualTo(point == Point.BEFORE_COMMIT ? Effect.APPLIED : Effect.REPLAYED);
            assertThat(store.integrations().find(stored.id()).orElseThrow().version())
                    .isEqualTo(stored.version().next());
        }
    }

    private static Effect updateAndCommit(JdbiStore store, DataSource host, Command command) throws SQLException {
        try (Connection connection = host.getConnection()) {
            connection.setAutoCommit(false);
            Effect effect = Integrations.on(store.joining(connection))
                    .updateIntegration()
                    .update(command)
                    .orElseThrow()
                    .effect();
            connection.commit();
            connection.setAutoCommit(true);
            return effect;
        }
    }

    private static Integration inserted(IntegrationRepository repository) {
        Integration integration = AnIntegration.any();
        assertThat(repository.insert(integration)).isEqualTo(new Inserted());
        return integration;
    }

    private static RepositoryException failure(ThrowingCallable call) {
        return catchThrowableOfType(RepositoryException.class, call);
    }
}
