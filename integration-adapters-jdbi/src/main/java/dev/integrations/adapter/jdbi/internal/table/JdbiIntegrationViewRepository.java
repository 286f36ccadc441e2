package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.IntegrationRow;
import dev.integrations.adapter.jdbi.internal.sql.EnvironmentLookUp;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Views of one integration in one statement: its row beside its owner's, and then a row for each environment, so that the
 * config is sent once. Keeps every clause of the port. Thread-safe.
 */
public final class JdbiIntegrationViewRepository implements IntegrationViewRepository {

    private static final TableSchema INTEGRATION = JdbiIntegrationRepository.SCHEMA;
    private static final TableSchema TEAM = JdbiTeamRepository.SCHEMA;

    /** What the first column of a row tells; the look-up numbers its queries from 0. */
    private static final int VIEWERS_ROW = 0;

    private static final int INTEGRATION_ROW = 2;

    private final TableAccess access;
    private final IntegrationViewRepository composed;

    /** The same text for all views: neither we nor the driver have to make or to parse it each time. */
    private final String sql;

    /** How often an integration and a team are bound after the first id. */
    private final int pairs;

    public JdbiIntegrationViewRepository(TableAccess access, IntegrationViewRepository composed) {
        this.access = access;
        this.composed = composed;
        String integration = "SELECT " + INTEGRATION_ROW + " AS query, i.owner_id AS team_id,"
                + " i.id AS environment_id, CASE WHEN t.id IS NULL THEN 0 ELSE 1 END AS has_owner, "
                + INTEGRATION.columnsOf("i") + ", " + TEAM.columnsOf("t")
                + " FROM " + access.tables().table(INTEGRATION.name()) + " i"
                + " LEFT JOIN " + access.tables().table(TEAM.name()) + " t ON t.id = i.owner_id WHERE i.id = ?";
        String environment = "SELECT query, team_id, environment_id, 0"
                + ", NULL".repeat(INTEGRATION.columns().size() + TEAM.columns().size());
        IntegrationId anyId = new IntegrationId(new UUID(0, 0));
        TeamId anybody = new TeamId(new UUID(0, 0));
        EnvironmentLookUp lookUp = access.dialect()
                .complete(new EnvironmentLookUp(
                        access.tables().table(JdbiInstallationRepository.SCHEMA.name()),
                        List.of(own(anyId, anybody), others(anyId, anybody))));
        this.sql = integration + " UNION ALL " + environment + " FROM (" + lookUp.rows() + ") e";
        this.pairs = lookUp.values().size() / 2;
    }

    private static EnvironmentQuery own(IntegrationId id, TeamId viewer) {
        return new EnvironmentQuery(id, viewer, Whose.TEAM, InstalledEnvironments.MAX_OWN);
    }

    private static EnvironmentQuery others(IntegrationId id, TeamId viewer) {
        return new EnvironmentQuery(id, viewer, Whose.OTHERS, InstalledEnvironments.MAX_OF_OTHERS);
    }

    @Override
    public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
        // Who owns it is not known yet: what only the owner is told is read for all, and kept to ourselves.
        List<UUID> values = new ArrayList<>(List.of(id.value()));
        for (int i = 0; i < pairs; i++) {
            values.add(id.value());
            values.add(viewer.value());
        }
        Found found = new Found();
        access.<List<Boolean>>read(handle -> Sql.query(handle, sql, values, found::add));
        return found.integration.map(stored -> new IntegrationView(
                viewer,
                stored,
                found.owner,
                stored.owner().equals(viewer)
                        ? told(own(id, viewer), found.ofViewer).and(told(others(id, viewer), found.ofOthers))
                        : told(own(id, viewer), found.ofViewer)));
    }

    @Override
    public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
        return composed.of(integrations, viewer);
    }

    private static InstalledEnvironments told(EnvironmentQuery query, List<Installed> installed) {
        installed.sort(Installed.ORDER);
        Page<Installed> page = PageLimit.of(query.limit()).fill(installed.iterator(), environment -> 0);
        return new InstalledEnvironments(
                page.items().stream()
                        .map(one -> new EnvironmentId(one.environment()))
                        .toList(),
                page.hasMore());
    }

    private record Installed(UUID team, UUID environment) {

        /** As the index has them. */
        private static final Comparator<Installed> ORDER = Comparator.comparing((Installed one) -> one.team.toString())
                .thenComparing(one -> one.environment.toString());
    }

    /** The rows, as they come. For one use by one thread. */
    private static final class Found {

        private Optional<Integration> integration = Optional.empty();
        private Optional<Team> owner = Optional.empty();
        private final List<Installed> ofViewer = new ArrayList<>();
        private final List<Installed> ofOthers = new ArrayList<>();

        boolean add(Row row) throws SQLException {
            long tells = row.number();
            Installed installed = new Installed(row.id(), row.id());
            if (tells != INTEGRATION_ROW) {
                return (tells == VIEWERS_ROW ? ofViewer : ofOthers).add(installed);
            }
            boolean hasOwner = row.number() == 1;
            integration = Optional.of(IntegrationRow.integration(row));
            owner = hasOwner ? Optional.of(JdbiTeamRepository.team(row)) : Optional.empty();
            return true;
        }
    }
}
