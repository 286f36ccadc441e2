package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateIntegration.Command;
import dev.integrations.application.port.in.UpdateIntegration.Effect;
import dev.integrations.application.port.in.UpdateIntegration.NotFound;
import dev.integrations.application.port.in.UpdateIntegration.NotPermitted;
import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.UpdateIntegration.VersionConflict;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.MovableClock;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.team.TeamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A repository that remembers answers as one that does not, whatever other nodes did meanwhile. */
interface RememberingContract extends RepositoriesOnJdbiContract {

    DataSource dataSource();

    /** One for the whole class: what one test leaves must not disturb another. */
    RememberingIntegrationRepository remembering();

    @Override
    default IntegrationRepository repository() {
        return remembering();
    }

    @Test
    default void updateOfARememberedState_readsNothing() {
        Integration stored = remembered();
        IntegrationRepository deaf = new ForwardingIntegrationRepository(remembering()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                throw new AssertionError("read");
            }
        };
        Outcome outcome = new UpdateIntegrationService(deaf, new MovableClock(OneStore.NEXT_DAY))
                .update(command(stored, stored.version(), stored.owner(), "new"));
        assertThat(outcome.orElseThrow().effect()).isEqualTo(Effect.APPLIED);
        assertThat(onAnotherNode().find(stored.id()))
                .contains(outcome.orElseThrow().integration());
    }

    @Test
    default void anotherNodesUpdate_isSeen_whateverThisOneRemembers() {
        for (String label : new String[] {"mine", "Example API"}) {
            Integration stored = remembered();
            IntegrationChange theirs = Steps.relabel(stored, "theirs");
            assertThat(onAnotherNode().update(theirs)).isEqualTo(new Updated());
            assertThat(update(command(stored, stored.version(), stored.owner(), label)))
                    .as("effective or not")
                    .isEqualTo(new VersionConflict(stored.version(), theirs.after()));
        }
    }

    @Test
    default void invalidUpdateOfAStaleState_isAConflict_asWithoutMemory() {
        Integration stored = remembered();
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        onAnotherNode().update(theirs);
        Command invalid = new Command(
                stored.id(),
                stored.version(),
                stored.owner(),
                IntegrationPatch.empty().mergingConfig(Map.of("base_url", "nowhere")),
                null);
        assertThat(update(invalid)).isEqualTo(new VersionConflict(stored.version(), theirs.after()));
    }

    @Test
    default void anotherNodesDeletion_isSeen() {
        Integration stored = remembered();
        onAnotherNode().delete(stored.id(), stored.version(), WhileInstalled.REFUSE);
        assertThat(update(command(stored, stored.version(), stored.owner(), "new")))
                .isEqualTo(new NotFound(stored.id()));
    }

    @Test
    default void whoDoesNotOwnIt_getsNothingFromMemory() {
        Integration stored = remembered();
        assertThat(update(command(stored, stored.version(), OneStore.team(), "new")))
                .isEqualTo(new NotPermitted(stored.id()));
    }

    @Test
    default void commandSentAgain_isReplayed_fromMemoryToo() {
        Integration stored = remembered();
        Command command = command(stored, stored.version(), stored.owner(), "new");
        Integration updated = update(command).orElseThrow().integration();
        assertThat(update(command).orElseThrow().effect()).isEqualTo(Effect.REPLAYED);
        Command others = command(updated, updated.version(), stored.owner(), "others");
        Integration newest = update(others).orElseThrow().integration();
        assertThat(remembering().recall(stored.id(), newest.version())).contains(newest);
        assertThat(update(command)).isEqualTo(new UpdateIntegration.Updated(newest, Effect.REPLAYED, List.of()));
    }

    /** Nothing is looked up before the write: the log tells. */
    @Test
    default void anotherCommandUnderAnId_ofARememberedState_isRefused_andNothingIsWritten() {
        Integration stored = remembered();
        Command first = command(stored, stored.version(), stored.owner(), "new");
        Integration updated = update(first).orElseThrow().integration();
        Command second = new Command(
                stored.id(),
                updated.version(),
                stored.owner(),
                IntegrationPatch.empty().mergingConfig(Map.of("label", "other")),
                first.commandId());
        assertThat(update(second)).isEqualTo(new CommandIdReused(first.commandId()));
        assertThat(onAnotherNode().find(stored.id())).contains(updated);
    }

    /** R9: as after a crash that lost a write, whose version was then given to another. */
    @Test
    default void versionThatWasGivenTwice_isToldApart_andUpdatedFromWhatIsStored() throws SQLException {
        Integration stored = remembered();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + store().tables().table("integration")
                    + " SET written_by = 'somebody', category = 'theirs' WHERE id = '" + stored.id() + "'");
        }
        Integration updated = update(command(stored, stored.version(), stored.owner(), "new"))
                .orElseThrow()
                .integration();
        assertThat(updated.definition().category()).contains(new Category("theirs"));
        assertThat(onAnotherNode().find(stored.id())).contains(updated);
    }

    @Test
    default void transactionsOfAHost_areNotRemembered() throws SQLException {
        try (Connection host = dataSource().getConnection()) {
            JdbiIntegrationRepository joined = new JdbiIntegrationRepository(store().joining(host));
            assertThatThrownBy(() -> new RememberingIntegrationRepository(joined, 10))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Integration remembered() {
        Integration stored = given(AnIntegration.named("x"));
        remembering().find(stored.id());
        assertThat(remembering().recall(stored.id(), stored.version())).contains(stored);
        return stored;
    }

    private JdbiIntegrationRepository onAnotherNode() {
        return new JdbiIntegrationRepository(store());
    }

    private Outcome update(Command command) {
        UpdateIntegration service = new UpdateIntegrationService(remembering(), new MovableClock(OneStore.NEXT_DAY));
        return service.update(command);
    }

    private static Command command(Integration integration, Version expected, TeamId team, String label) {
        return new Command(
                integration.id(),
                expected,
                team,
                IntegrationPatch.empty().mergingConfig(Map.of("label", label)),
                CommandId.random());
    }
}
