package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.list.NameSearch;
import dev.integrations.domain.team.TeamId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list reads what its team sees, however much there is that it does not see. Rows are counted, not time. */
class ListCostTest extends OnEachDatabase {

    private static final int HIDDEN = 2_000;
    private static final IntegrationFilter EVEN =
            new IntegrationFilter(Optional.empty(), Optional.of(new Category("even")), Optional.empty());

    private IntegrationOrder order = IntegrationOrder.ID;
    private final TeamId reader = new TeamId(UUID.randomUUID());
    private final TeamId stranger = new TeamId(UUID.randomUUID());
    private Connection connection;
    private IntegrationRepository repository;
    private JdbiStore joined;
    private ReadRows readRows;

    /** All in one transaction, which is rolled back: so each test begins with an empty store. */
    @BeforeEach
    void begin() throws SQLException {
        if (database == TestDatabase.POSTGRESQL) {
            Jdbi.create(dataSource()).useHandle(handle -> {
                for (String table : List.of("integration", "installation")) {
                    // otherwise autovacuum may count in the middle of a test that others see no rows here
                    handle.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
                    // what other tests rolled back would be read once more, and counted
                    handle.execute("VACUUM " + table);
                }
            });
        }
        connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        readRows = ReadRows.on(database, connection);
        joined = store().joining(readRows.watched());
        repository = joined.integrations();
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void hiddenRows_areNotRead() throws SQLException {
        for (int i = 0; i < 25; i++) {
            insert(i + "o", reader, Sharing.DENY);
            insert(i + "a", stranger, Sharing.ALLOW);
            insert(i + "k", stranger, Sharing.ASK);
            install(insert(i + "i", stranger, Sharing.DENY));
        }
        long alone = rowsReadByAPage(IntegrationFilter.ANY, Optional.empty(), 100);
        long aloneFiltered = rowsReadByAPage(EVEN, Optional.empty(), 100);
        for (int i = 0; i < HIDDEN; i++) {
            insert("h" + i, stranger, Sharing.DENY);
        }
        long amongHidden = rowsReadByAPage(IntegrationFilter.ANY, Optional.empty(), 100);
        long amongHiddenFiltered = rowsReadByAPage(EVEN, Optional.empty(), 100);
        assertThat(alone).isBetween(100L, 2_500L);
        // PostgreSQL may join the same rows in another way once the table is larger
        assertThat(amongHidden).isLessThanOrEqualTo(alone * 3 / 2);
        assertThat(aloneFiltered).isBetween(100L, 2_500L);
        assertThat(amongHiddenFiltered).isLessThanOrEqualTo(aloneFiltered * 3 / 2);
        System.out.printf(
                "%s: a page of 100 reads %d rows, among %d hidden %d; filtered %d and %d%n",
                database, alone, HIDDEN, amongHidden, aloneFiltered, amongHiddenFiltered);
    }

    @Test
    void lastPage_readsNoMoreThanTheFirst() throws SQLException {
        for (int i = 0; i < HIDDEN; i++) {
            insert("a" + i, i % 2 == 0 ? reader : stranger, i % 3 == 0 ? Sharing.ASK : Sharing.ALLOW);
        }
        Optional<IntegrationPosition> nearTheEnd = Optional.empty();
        for (int page = 0; page < HIDDEN / 100 - 1; page++) {
            List<Integration> items =
                    list(IntegrationFilter.ANY, nearTheEnd, 100).items();
            nearTheEnd = Optional.of(IntegrationPosition.of(items.get(99)));
        }
        long first = rowsReadByAPage(IntegrationFilter.ANY, Optional.empty(), 10);
        assertThat(rowsReadByAPage(IntegrationFilter.ANY, nearTheEnd, 10)).isLessThanOrEqualTo(first + 20);
    }

    /** Without an index for the order: all that the team sees, once, and then the page. */
    @Test
    void pageInAnotherOrder_readsWhatIsVisible_andNoHiddenRow() throws SQLException {
        for (int i = 0; i < 100; i++) {
            insert("o" + i, reader, Sharing.DENY);
        }
        order = IntegrationOrder.NAME;
        long alone = rowsReadByAPage(IntegrationFilter.ANY, Optional.empty(), 10);
        long aloneSearched =
                rowsReadByAPage(IntegrationFilter.ANY.searching(new NameSearch("O1")), Optional.empty(), 10);
        for (int i = 0; i < HIDDEN; i++) {
            insert("h" + i, stranger, Sharing.DENY);
        }
        assertThat(alone).isBetween(100L, 700L);
        assertThat(aloneSearched).isBetween(100L, 700L);
        long amongHidden = rowsReadByAPage(IntegrationFilter.ANY, Optional.empty(), 10);
        assertThat(amongHidden).isLessThanOrEqualTo(alone * 3 / 2);
        assertThat(rowsReadByAPage(IntegrationFilter.ANY.searching(new NameSearch("O1")), Optional.empty(), 10))
                .isLessThanOrEqualTo(aloneSearched * 3 / 2);
        System.out.printf(
                "%s: a page by name of 100 visible reads %d rows, among %d hidden %d%n",
                database, alone, HIDDEN, amongHidden);
    }

    /** The positions are read in batches, each of which begins after the last of the one before. */
    @Test
    void pagesInAnotherOrder_ofMoreThanABatch_holdEachOnce() throws SQLException {
        Set<IntegrationId> visible = new HashSet<>();
        for (int i = 0; i < 2_100; i++) {
            visible.add(insert("v" + i, i % 2 == 0 ? reader : stranger, i % 3 == 0 ? Sharing.ASK : Sharing.ALLOW)
                    .id());
        }
        for (IntegrationOrder each : IntegrationOrder.values()) {
            order = each;
            assertThat(listedInPagesOf(700, IntegrationFilter.ANY.searching(new NameSearch("V"))))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(visible);
        }
    }

    @Test
    void pages_withAnyFilter_holdWhatIsVisible_once() throws SQLException {
        List<Integration> visible = new ArrayList<>();
        for (Sharing sharing : Sharing.values()) {
            for (int i = 0; i < 8; i++) {
                String name = sharing + "-" + i;
                visible.add(insert(name, reader, sharing));
                Integration installed = insert(name, stranger, sharing);
                install(installed);
                install(installed);
                visible.add(installed);
                Integration another = insert("x" + name, stranger, sharing);
                if (sharing != Sharing.DENY) {
                    visible.add(another);
                }
            }
        }
        for (Optional<Sharing> sharing : List.of(
                Optional.<Sharing>empty(),
                Optional.of(Sharing.ALLOW),
                Optional.of(Sharing.ASK),
                Optional.of(Sharing.DENY))) {
            for (Optional<IntegrationName> name :
                    List.of(Optional.<IntegrationName>empty(), Optional.of(new IntegrationName("DENY-1")))) {
                for (String category : List.of("", "odd")) {
                    IntegrationFilter filter = new IntegrationFilter(
                            name, Optional.of(category).filter("odd"::equals).map(Category::new), sharing);
                    assertThat(listedInPagesOf(5, filter))
                            .doesNotHaveDuplicates()
                            .containsExactlyInAnyOrderElementsOf(visible.stream()
                                    .filter(integration -> filter.accepts(integration.definition()))
                                    .map(Integration::id)
                                    .toList());
                }
            }
        }
    }

    /** A range must not end before it has as many integrations as the page: one that is installed often counts once. */
    @Test
    void integrationThatIsInstalledManyTimes_isListedOnce_andHidesNoOther() {
        Set<IntegrationId> visible = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            Integration installed = insert("i" + i, stranger, Sharing.DENY);
            for (int environment = 0; environment < 12; environment++) {
                install(installed);
            }
            visible.add(installed.id());
        }
        assertThat(listedInPagesOf(2, IntegrationFilter.ANY))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(visible);
        assertThat(list(IntegrationFilter.ANY, Optional.empty(), 2).hasMore()).isTrue();
    }

    /** An index on a column that an update changes would have PostgreSQL write to every index of the table. */
    @Test
    void updateOfTheConfig_onPostgresql_writesToNoIndex() throws SQLException {
        Assumptions.assumeTrue(database == TestDatabase.POSTGRESQL);
        Integration stored = insert("hot", reader, Sharing.DENY);
        List<Long> before = updatedRows();
        assertThat(repository.update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
        assertThat(updatedRows()).containsExactly(before.get(0) + 1, before.get(1) + 1);
    }

    /** Since this connection last reported to the server: all, and those that changed no index. */
    private List<Long> updatedRows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet updated = statement.executeQuery(
                        "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'integration'")) {
            assertThat(updated.next()).isTrue();
            return List.of(updated.getLong(1), updated.getLong(2));
        }
    }

    private long rowsReadByAPage(IntegrationFilter filter, Optional<IntegrationPosition> after, int limit)
            throws SQLException {
        if (database == TestDatabase.POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                // as autovacuum does within a minute, ...
                statement.execute("ANALYZE integration, installation");
                // ... and as for a table so large that reading all of it is out of the question
                statement.execute("SET LOCAL enable_seqscan = off");
            }
        }
        return readRows.by(() -> assertThat(list(filter, after, limit).items()).hasSize(limit));
    }

    private List<IntegrationId> listedInPagesOf(int limit, IntegrationFilter filter) {
        List<IntegrationId> listed = new ArrayList<>();
        Optional<IntegrationPosition> after = Optional.empty();
        Page<Integration> page;
        do {
            page = list(filter, after, limit);
            page.items().forEach(integration -> listed.add(integration.id()));
            after = page.next(IntegrationPosition::of);
        } while (after.isPresent());
        return listed;
    }

    private Page<Integration> list(IntegrationFilter filter, Optional<IntegrationPosition> after, int limit) {
        return repository.list(new IntegrationQuery(reader, filter, order, after, PageLimit.of(limit)));
    }

    private Integration insert(String name, TeamId owner, Sharing sharing) {
        AnIntegration integration =
                AnIntegration.named(name).ownedBy(owner).shared(sharing).in(name.endsWith("1") ? "odd" : "even");
        Integration built = integration.build();
        repository.insert(built);
        return built;
    }

    private void install(Integration integration) {
        Installation installation = OneStore.installation(integration.id(), OneStore.environment(), reader);
        joined.installations().install(installation);
    }
}
