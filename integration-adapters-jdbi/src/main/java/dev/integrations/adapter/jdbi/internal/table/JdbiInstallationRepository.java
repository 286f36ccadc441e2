package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.sql.Conditions;
import dev.integrations.adapter.jdbi.internal.sql.EnvironmentLookUp;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.adapter.jdbi.internal.transaction.Durability;
import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Installations in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiInstallationRepository implements InstallationRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "installation",
            List.of("id", "integration_id", "environment_id", "team_id", "created_at"),
            Map.of(),
            List.of(List.of("id"), List.of("integration_id", "team_id", "environment_id")),
            List.of(List.of("team_id", "id"), List.of("team_id", "integration_id")));

    private final TableAccess access;

    public JdbiInstallationRepository(TableAccess access) {
        this.access = access;
    }

    @Override
    public InstallResult install(Installation installation) {
        return access.writeTogether((handle, uncertain) -> {
            // first, so that no deletion can pass between look and write
            if (!access.lockForAddition(handle, installation.integrationId())) {
                return new NoIntegration();
            }
            try {
                Sql.update(handle, SCHEMA.insert(access.tables()), row(installation));
                access.outbox().add(handle, () -> new IntegrationInstalled(installation));
                return new Installed();
            } catch (RuntimeException e) {
                if (!SqlFailure.isUniqueViolation(e)) {
                    throw e;
                }
                Installation existing = existing(handle, installation);
                return uncertain && existing.id().equals(installation.id())
                        ? new Installed()
                        : new AlreadyInstalled(existing);
            }
        });
    }

    /** What an installation collides with: locked, as a host's transaction may read from a snapshot that is older. */
    private Installation existing(Handle handle, Installation installation) {
        String sql = SCHEMA.select(access.tables())
                + " WHERE (integration_id = ? AND team_id = ? AND environment_id = ?) OR id = ? FOR UPDATE";
        List<UUID> values = List.of(
                installation.integrationId().value(),
                installation.team().value(),
                installation.environmentId().value(),
                installation.id().value());
        return Sql.query(handle, sql, values, JdbiInstallationRepository::installation).stream()
                .min(Comparator.comparing(found -> found.id().equals(installation.id())))
                .orElseThrow(SqlFailure::passedOver);
    }

    @Override
    public boolean uninstall(Installation installation) {
        String sql = "DELETE FROM " + access.tables().table(SCHEMA.name()) + " WHERE id = ?";
        return access.writeRecorded(Durability.EVERYTHING, (handle, uncertain) -> {
            access.outbox().keepOrder(handle, installation.integrationId());
            boolean gone = Sql.update(handle, sql, List.of(installation.id().value())) == 1;
            if (gone) {
                access.outbox().add(handle, () -> new IntegrationUninstalled(installation));
            }
            return gone || uncertain;
        });
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return access.read(handle -> Sql.queryOne(
                handle,
                SCHEMA.selectById(access.tables()),
                List.of(id.value()),
                JdbiInstallationRepository::installation));
    }

    @Override
    public Page<Installation> list(Query query) {
        Conditions conditions = new Conditions()
                .and("integration_id = ?", query.integrationId().map(IntegrationId::value))
                .and("environment_id = ?", query.environmentId().map(EnvironmentId::value))
                .and("team_id = ?", query.team().map(TeamId::value))
                .and("id > ?", query.after().map(InstallationId::value));
        String sql = SCHEMA.select(access.tables()) + conditions.where() + " ORDER BY id LIMIT " + (query.limit() + 1);
        return PageLimit.of(query.limit())
                .fill(
                        access.read(handle -> Sql.query(
                                        handle, sql, conditions.values(), JdbiInstallationRepository::installation))
                                .iterator(),
                        installation -> 0);
    }

    @Override
    public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
        InstallationRepository.checkLookUp(queries);
        if (queries.isEmpty()) {
            return Map.of();
        }
        List<EnvironmentQuery> inOrder = List.copyOf(queries);
        EnvironmentLookUp lookUp =
                access.dialect().complete(new EnvironmentLookUp(access.tables().table(SCHEMA.name()), inOrder));
        Map<EnvironmentQuery, List<EnvironmentId>> found = new HashMap<>();
        access.<List<Boolean>>read(handle -> Sql.query(
                handle,
                lookUp.sql(),
                lookUp.values(),
                row -> found.computeIfAbsent(inOrder.get((int) row.number()), query -> new ArrayList<>())
                        .add(new EnvironmentId(row.id()))));
        Map<EnvironmentQuery, Page<EnvironmentId>> pages = new HashMap<>();
        found.forEach((query, environments) ->
                pages.put(query, PageLimit.of(query.limit()).fill(environments.iterator(), environment -> 0)));
        return pages;
    }

    private static List<Object> row(Installation installation) {
        return List.of(
                installation.id().value(),
                installation.integrationId().value(),
                installation.environmentId().value(),
                installation.team().value(),
                Columns.utc(installation.createdAt()));
    }

    private static Installation installation(Row row) throws SQLException {
        return new Installation(
                new InstallationId(row.id()),
                new IntegrationId(row.id()),
                new EnvironmentId(row.id()),
                new TeamId(row.id()),
                row.time());
    }
}
