package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.sql.Conditions;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sharing requests in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiSharingRequestRepository implements SharingRequestRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "sharing_request",
            Columns.withRevision("integration_id", "team_id", "state"),
            Map.of(),
            List.of(List.of("integration_id", "team_id")),
            List.of());

    private final TableAccess access;

    public JdbiSharingRequestRepository(TableAccess access) {
        this.access = access;
    }

    @Override
    public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
        return access.read(handle -> select(handle, integrationId, team, ""));
    }

    @Override
    public StoreResult store(IntegrationId integrationId, SharingRequest request) {
        return access.writeTogether((handle, uncertain) -> {
            // first, so that no deletion can pass between look and write
            if (!access.lockForAddition(handle, integrationId)) {
                return new Missing();
            }
            boolean isFirst = request.revision().version().equals(Version.FIRST);
            if (isFirst ? insert(handle, integrationId, request) : update(handle, integrationId, request)) {
                access.outbox().add(handle, () -> new SharingRequestChanged(integrationId, request));
                return new Stored();
            }
            // locked, as a host's transaction may read from a snapshot that is older
            return refused(request, select(handle, integrationId, request.team(), " FOR UPDATE"), uncertain);
        });
    }

    private static StoreResult refused(SharingRequest request, Optional<SharingRequest> current, boolean uncertain) {
        if (uncertain && AmbiguousWrite.wasApplied(request.revision(), current.map(SharingRequest::revision))) {
            return new Stored();
        }
        Version version = request.revision().version();
        boolean follows = current.map(
                        stored -> version.follows(stored.revision().version()))
                .orElse(version.equals(Version.FIRST));
        if (follows) {
            throw SqlFailure.passedOver();
        }
        return current.<StoreResult>map(Stale::new).orElseGet(Missing::new);
    }

    @Override
    public Page<SharingRequest> list(
            IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
        Conditions conditions = new Conditions()
                .and("integration_id = ?", integrationId.value())
                .and("state = ?", state.name())
                .and("team_id > ?", after.map(TeamId::value));
        String sql = SCHEMA.select(access.tables()) + conditions.where() + " ORDER BY team_id LIMIT " + (limit + 1);
        return PageLimit.of(limit)
                .fill(
                        access.read(handle -> Sql.query(
                                        handle, sql, conditions.values(), JdbiSharingRequestRepository::request))
                                .iterator(),
                        request -> 0);
    }

    private Optional<SharingRequest> select(Handle handle, IntegrationId integrationId, TeamId team, String locked) {
        return Sql.queryOne(
                handle,
                SCHEMA.select(access.tables()) + " WHERE integration_id = ? AND team_id = ?" + locked,
                List.of(integrationId.value(), team.value()),
                JdbiSharingRequestRepository::request);
    }

    private boolean insert(Handle handle, IntegrationId integrationId, SharingRequest request) {
        try {
            Sql.update(
                    handle,
                    SCHEMA.insert(access.tables()),
                    Columns.withRevision(
                            request.revision(),
                            List.of(
                                    integrationId.value(),
                                    request.team().value(),
                                    request.state().name())));
            return true;
        } catch (RuntimeException e) {
            if (!SqlFailure.isUniqueViolation(e)) {
                throw e;
            }
            return false;
        }
    }

    private boolean update(Handle handle, IntegrationId integrationId, SharingRequest request) {
        String sql = "UPDATE " + access.tables().table(SCHEMA.name())
                + " SET state = ?, version = ?, written_by = ?, updated_at = ?"
                + " WHERE integration_id = ? AND team_id = ? AND version = ?";
        return Sql.update(
                        handle,
                        sql,
                        List.of(
                                request.state().name(),
                                request.revision().version().number(),
                                request.revision().writtenBy().value(),
                                Columns.utc(request.revision().updatedAt()),
                                integrationId.value(),
                                request.team().value(),
                                request.revision().version().number() - 1))
                == 1;
    }

    private static SharingRequest request(Row row) throws SQLException {
        row.skip();
        return new SharingRequest(new TeamId(row.id()), RequestState.valueOf(row.text()), Columns.revision(row));
    }
}
