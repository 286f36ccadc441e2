package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.AppliedCommandContract;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.CreateIntegrationContract;
import dev.integrations.contract.DeleteIntegrationContract;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.MovableClock;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.contract.UpdateIntegrationContract;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A cache answers as none does, whatever other nodes did meanwhile: the clauses that it could change. */
interface CachingContract
        extends UpdateIntegrationContract,
                CreateIntegrationContract,
                DeleteIntegrationContract,
                AppliedCommandContract {

    @Override
    JdbiStore store();

    DataSource dataSource();

    /** One for the whole class: what one test leaves must not disturb another. */
    @Override
    Integrations useCases();

    static Integrations on(IntegrationStore store) {
        return Integrations.builder(store)
                .clock(new MovableClock(NEXT_DAY))
                .cache(100)
                .build();
    }

    @Test
    default void updateOfACachedState_readsNothing() {
        Integration stored = given(AnIntegration.named("x"));
        AtomicBoolean deaf = new AtomicBoolean();
        Integrations useCases = on(AssembledStore.of(store()).with(new ForwardingIntegrationRepository(repository()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                assertThat(deaf).isFalse();
                return super.find(id);
            }
        }));
        useCases.getIntegration().get(stored.id(), stored.owner());
        deaf.set(true);
        Outcome outcome = useCases.updateIntegration().update(command(stored, stored.version(), stored.owner(), "new"));
        assertThat(outcome.orElseThrow().effect()).isEqualTo(Effect.APPLIED);
        assertThat(repository().find(stored.id()))
                .contains(outcome.orElseThrow().integration());
    }

    @Test
    default void anotherNodesUpdate_isSeen_whateverThisOneCaches() {
        for (String label : new String[] {"mine", "Example API"}) {
            Integration stored = cached();
            IntegrationChange theirs = Steps.relabel(stored, "theirs");
            assertThat(repository().update(theirs)).isEqualTo(new Updated());
            assertThat(update(command(stored, stored.version(), stored.owner(), label)))
                    .as("effective or not")
                    .isEqualTo(new VersionConflict(stored.version(), theirs.after()));
        }
    }

    @Test
    default void invalidUpdateOfAStaleState_isAConflict_asWithoutACache() {
        Integration stored = cached();
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        repository().update(theirs);
        Command invalid = Command.of(
                stored.id(),
                stored.version(),
                stored.owner(),
                IntegrationPatch.empty().mergingConfig(Map.of("base_url", "nowhere")));
        assertThat(update(invalid)).isEqualTo(new VersionConflict(stored.version(), theirs.after()));
    }

    @Test
    default void anotherNodesDeletion_isSeen() {
        Integration stored = cached();
        repository().delete(stored.id(), stored.version(), OnInstalled.REFUSE);
        assertThat(update(command(stored, stored.version(), stored.owner(), "new")))
                .isEqualTo(new NotFound(stored.id()));
    }

    @Test
    default void whoDoesNotOwnIt_getsNothingFromTheCache() {
        Integration stored = cached();
        assertThat(update(command(stored, stored.version(), OneStore.team(), "new")))
                .isEqualTo(new NotPermitted(stored.id()));
    }

    @Test
    default void commandSentAgain_isReplayed_fromTheCacheToo() {
        Integration stored = cached();
        Command command = command(stored, stored.version(), stored.owner(), "new");
        Integration updated = update(command).orElseThrow().integration();
        assertThat(update(command).orElseThrow().effect()).isEqualTo(Effect.REPLAYED);
        Command others = command(updated, updated.version(), stored.owner(), "others");
        Integration newest = update(others).orElseThrow().integration();
        assertThat(update(command)).isEqualTo(new UpdateIntegration.Updated(newest, Effect.REPLAYED, List.of()));
    }

    /** Nothing is looked up before the write: the log tells. */
    @Test
    default void anotherCommandUnderAnId_ofACachedState_isRefused_andNothingIsWritten() {
        Integration stored = cached();
        Command first = command(stored, stored.version(), stored.owner(), "new");
        Integration updated = update(first).orElseThrow().integration();
        Command second = Command.of(
                        stored.id(),
                        updated.version(),
                        stored.owner(),
                        IntegrationPatch.empty().mergingConfig(Map.of("label", "other")))
                .withId(first.id().id());
        assertThat(update(second)).isEqualTo(new CommandIdReused(first.id().id()));
        assertThat(repository().find(stored.id())).contains(updated);
    }

    /** R9: as after a crash that lost a write, whose version was then given to another. */
    @Test
    default void versionThatWasGivenTwice_isToldApart_andUpdatedFromWhatIsStored() throws SQLException {
        Integration stored = cached();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + store().access().tables().table("integration")
                    + " SET written_by = 'somebody', category = 'theirs' WHERE id = '" + stored.id() + "'");
        }
        Integration updated = update(command(stored, stored.version(), stored.owner(), "new"))
                .orElseThrow()
                .integration();
        assertThat(updated.definition().category()).contains(new Category("theirs"));
        assertThat(repository().find(stored.id())).contains(updated);
    }

    @Test
    default void transactionsOfAHost_areNotCached() throws SQLException {
        try (Connection host = dataSource().getConnection()) {
            Integrations.Builder joined = Integrations.builder(store().joining(host));
            assertThatThrownBy(() -> joined.cache(10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("roll back");
        }
    }

    private Integration cached() {
        Integration stored = given(AnIntegration.named("x"));
        useCases().getIntegration().get(stored.id(), stored.owner());
        return stored;
    }

    private Outcome update(Command command) {
        return useCases().updateIntegration().update(command);
    }

    private static Command command(Integration integration, Version expected, TeamId team, String label) {
        return Command.of(
                        integration.id(),
                        expected,
                        team,
                        IntegrationPatch.empty().mergingConfig(Map.of("label", label)))
                .withId(CommandId.random());
    }
}
