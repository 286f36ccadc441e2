package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an update sends to the database, and what each record beside it adds. */
class StatementsTest {

    private final List<String> sent = new ArrayList<>();
    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = Databases.pool(Databases.h2Memory());
        Databases.created(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void updateWithoutRecords_isOneStatement_andNothingElse() {
        assertThat(sentByAnUpdate(store -> store)).containsExactly("UPDATE integration");
    }

    @Test
    void history_isWrittenByTheUpdate() {
        assertThat(sentByAnUpdate(JdbiStore::withHistory)).containsExactly("INSERT INTO integration_history");
    }

    @Test
    void outbox_addsOneStatement_inTheSameTransaction() {
        assertThat(sentByAnUpdate(JdbiStore::withOutbox))
                .containsExactly("UPDATE integration", "INSERT INTO outbox", "commit");
    }

    @Test
    void aPage_itsTeams_andItsEnvironments_areOneStatementEach() {
        JdbiStore store = JdbiStore.on(watched());
        IntegrationRepository repository = store.integrations();
        TeamId reader = new TeamId(UUID.randomUUID());
        Set<EnvironmentQuery> listed = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Integration integration = AnIntegration.any();
            repository.insert(integration);
            for (EnvironmentQuery.Whose whose : EnvironmentQuery.Whose.values()) {
                listed.add(new EnvironmentQuery(integration.id(), reader, whose, 1_000));
            }
        }
        sent.clear();
        assertThat(repository
                        .list(IntegrationQuery.of(reader, IntegrationFilter.ANY, PageLimit.of(100)))
                        .items())
                .hasSize(5);
        store.teams().findAll(Set.of(reader, new TeamId(UUID.randomUUID())));
        store.installations().environments(listed);
        assertThat(sent).hasSize(3);
    }

    /** What has no index is selected by the positions, a thousand at once, and only then are the documents read. */
    @Test
    void aPageInAnotherOrder_isTwoStatements() {
        JdbiStore store = JdbiStore.on(watched());
        TeamId reader = new TeamId(UUID.randomUUID());
        for (int i = 0; i < 5; i++) {
            store.integrations().insert(AnIntegration.any());
        }
        sent.clear();
        IntegrationQuery query = IntegrationQuery.of(reader, IntegrationFilter.ANY, PageLimit.of(2));
        assertThat(store.integrations().list(query.in(IntegrationOrder.NAME)).items())
                .hasSize(2);
        assertThat(sent).hasSize(2);
    }

    /** Integration, owner and environments come together. */
    @Test
    void get_isOneStatement_whoeverLooks() {
        JdbiStore store = JdbiStore.on(watched());
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        Wire wire = Wire.on(Integrations.on(store));
        for (TeamId viewer : List.of(stored.owner(), new TeamId(UUID.randomUUID()))) {
            sent.clear();
            assertThat(wire.get(viewer, stored.id().toString(), WireRequest.empty())
                            .status())
                    .isIn(200, 404);
            assertThat(sent).hasSize(1);
        }
    }

    /** What is there to pay for an id that a caller chose; for one that is drawn here there is nothing, as above. */
    @Test
    void commandId_addsOneStatement_inTheSameTransaction() {
        IntegrationRepository repository = JdbiStore.on(watched()).integrations();
        Integration stored = AnIntegration.any();
        repository.insert(stored);
        IntegrationChange change = Steps.relabel(stored, "new");
        CommandKey key = new CommandKey(
                stored.owner(), CommandKey.Operation.UPDATE, Optional.of(stored.id()), new CommandId("K-1"));
        AppliedCommand command = new AppliedCommand(
                new CommandIdentity(key, CommandDigest.of(key, List.of())),
                stored.id(),
                change.after().version(),
                change.after().revision().updatedAt());
        sent.clear();
        assertThat(repository.update(change.recording(command))).isEqualTo(new Updated());
        assertThat(sent)
                .containsExactly(
                        "setSavepoint",
                        "INSERT INTO applied_command",
                        "releaseSavepoint",
                        "UPDATE integration",
                        "commit");
    }

    /** History holds whole configs: each update is read once, whoever needs it. */
    @Test
    void staleUpdate_readsTheHistoryOnce_andARevert_twice() {
        JdbiStore store = JdbiStore.on(watched()).withHistory();
        Integrations integrations = Integrations.on(store);
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        UpdateIntegration.Command relabeled =
                command(stored, IntegrationPatch.empty().mergingConfig(Map.of("label", "a")));
        Integration second =
                integrations.updateIntegration().update(relabeled).orElseThrow().integration();

        UpdateIntegration.Command late = command(
                stored, IntegrationPatch.empty().withBeta(!stored.definition().beta()));
        assertThat(reads(() -> integrations.updateIntegration().update(late))).isEqualTo(1);
        assertThat(reads(() -> integrations.updateIntegration().update(late.rebasing())))
                .isEqualTo(1);
        assertThat(reads(() -> integrations
                        .revertUpdate()
                        .revert(RevertUpdate.Command.of(stored.id(), second.version(), stored.owner()))))
                .isEqualTo(2);
    }

    private long reads(Runnable call) {
        sent.clear();
        call.run();
        return sent.stream()
                .filter(statement -> statement.contains("FROM integration_history"))
                .count();
    }

    private static UpdateIntegration.Command command(Integration stored, IntegrationPatch patch) {
        return UpdateIntegration.Command.of(stored.id(), stored.version(), stored.owner(), patch);
    }

    private List<String> sentByAnUpdate(UnaryOperator<JdbiStore> recording) {
        JdbiStore store = recording.apply(JdbiStore.on(watched()));
        IntegrationRepository repository = store.integrations();
        Integration stored = AnIntegration.any();
        repository.insert(stored);
        sent.clear();
        assertThat(repository.update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
        return sent;
    }

    private DataSource watched() {
        return WatchedDataSource.of(pool, sent);
    }
}
