package dev.integrations.adapter.jdbi;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Installations in a table, one row each. Keeps every clause of the port. Thread-safe. */
final class JdbiInstallationRepository implements InstallationRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "installation",
            List.of("id", "integration_id", "environment_id", "team_id", "created_at"),
            Map.of(),
            List.of(List.of("id"), List.of("integration_id", "team_id", "environment_id")),
            List.of(List.of("team_id", "id")));

    private final JdbiStore store;

    JdbiInstallationRepository(JdbiStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public InstallResult install(Installation installation) {
        return store.writeTogether((handle, uncertain) -> {
            // first, so that no deletion can pass between look and write
            if (!store.lockForAddition(handle, installation.integrationId())) {
                return new NoIntegration();
            }
            try {
                Sql.update(handle, SCHEMA.insert(store.tables()), row(installation));
                store.outbox().add(handle, () -> new IntegrationInstalled(installation));
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
        String sql = SCHEMA.select(store.tables())
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
        String sql = "DELETE FROM " + store.tables().table(SCHEMA.name()) + " WHERE id = ?";
        return store.writeRecorded(Durability.EVERYTHING, (handle, uncertain) -> {
            store.outbox().keepOrder(handle, installation.integrationId());
            boolean gone = Sql.update(handle, sql, List.of(installation.id().value())) == 1;
            if (gone) {
                store.outbox().add(handle, () -> new IntegrationUninstalled(installation));
            }
            return gone || uncertain;
        });
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return store.read(handle -> Sql.queryOne(
                handle,
                SCHEMA.selectById(store.tables()),
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
        String sql = SCHEMA.select(store.tables()) + conditions.where() + " ORDER BY id LIMIT " + (query.limit() + 1);
        return PageLimit.of(query.limit())
                .fill(
                        store.read(handle -> Sql.query(
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
                store.dialect().complete(new EnvironmentLookUp(store.tables().table(SCHEMA.name()), inOrder));
        Map<EnvironmentQuery, List<EnvironmentId>> found = new HashMap<>();
        store.<List<Boolean>>read(handle -> Sql.query(
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
