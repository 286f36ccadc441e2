package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Teams in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiTeamRepository implements TeamRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "team",
            Columns.withRevision(
                    "id",
                    "name",
                    "domain",
                    "logo",
                    "tos_link",
                    "is_verified",
                    "is_white_labeled",
                    "allow_impersonation"),
            Stream.of("name", "domain", "logo", "tos_link")
                    .collect(Collectors.toMap(column -> column, column -> TeamProfile.MAX_LENGTH)),
            List.of(List.of("id")),
            List.of());

    private final TableAccess access;

    public JdbiTeamRepository(TableAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return access.read(handle -> select(handle, id));
    }

    @Override
    public Map<TeamId, Team> findAll(Set<TeamId> ids) {
        TeamRepository.checkLookUp(ids.size());
        if (ids.isEmpty()) {
            return Map.of();
        }
        String sql = SCHEMA.select(access.tables()) + " WHERE id IN (?" + ", ?".repeat(ids.size() - 1) + ")";
        List<UUID> values = ids.stream().map(TeamId::value).toList();
        return access.read(handle -> Sql.query(handle, sql, values, JdbiTeamRepository::team)).stream()
                .collect(Collectors.toMap(Team::id, Function.identity()));
    }

    @Override
    public InsertResult insert(Team team) {
        return access.write((handle, uncertain) -> {
            try {
                Sql.update(handle, SCHEMA.insert(access.tables()), row(team));
                return InsertResult.INSERTED;
            } catch (RuntimeException e) {
                if (!SqlFailure.isUniqueViolation(e)) {
                    throw e;
                }
                boolean isOurs = uncertain
                        && select(handle, team.id()).filter(team::equals).isPresent();
                return isOurs ? InsertResult.INSERTED : InsertResult.ID_TAKEN;
            }
        });
    }

    @Override
    public UpdateResult update(Team changed) {
        return access.write((handle, uncertain) -> {
            if (updateRow(handle, changed) == 1) {
                return new UpdateResult.Updated();
            }
            Optional<Team> current =
                    handle.isInTransaction() ? selectLocked(handle, changed.id()) : select(handle, changed.id());
            if (uncertain && AmbiguousWrite.wasApplied(changed.revision(), current.map(Team::revision))) {
                return new UpdateResult.Updated();
            }
            if (current.filter(team -> team.revision()
                            .version()
                            .next()
                            .equals(changed.revision().version()))
                    .isPresent()) {
                throw SqlFailure.passedOver();
            }
            return current.<UpdateResult>map(UpdateResult.Stale::new).orElseGet(UpdateResult.Missing::new);
        });
    }

    /** One conditional statement; everything but birth is sent. */
    private int updateRow(Handle handle, Team changed) {
        List<String> columns = SCHEMA.columns().stream()
                .filter(column -> !column.equals("id") && !column.equals("created_at"))
                .toList();
        List<@Nullable Object> row = row(changed);
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.get(SCHEMA.columns().indexOf(column))));
        values.add(changed.id().value());
        values.add(changed.revision().version().number() - 1);
        String assignments = String.join(" = ?, ", columns) + " = ?";
        return Sql.update(
                handle,
                "UPDATE " + access.tables().table(SCHEMA.name()) + " SET " + assignments
                        + " WHERE id = ? AND version = ?",
                values);
    }

    private Optional<Team> select(Handle handle, TeamId id) {
        return Sql.queryOne(handle, SCHEMA.selectById(access.tables()), List.of(id.value()), JdbiTeamRepository::team);
    }

    /** As it is now, whatever snapshot a host's transaction reads from. */
    private Optional<Team> selectLocked(Handle handle, TeamId id) {
        String sql = SCHEMA.selectById(access.tables()) + " FOR UPDATE";
        return Sql.queryOne(handle, sql, List.of(id.value()), JdbiTeamRepository::team);
    }

    private static List<@Nullable Object> row(Team team) {
        return Columns.withRevision(
                team.revision(),
                Arrays.asList(
                        team.id().value(),
                        team.profile().name(),
                        team.profile().domain().orElse(null),
                        team.profile().logo().orElse(null),
                        team.profile().termsOfService().orElse(null),
                        team.standing().verified(),
                        team.standing().whiteLabeled(),
                        team.standing().impersonationAllowed()));
    }

    static Team team(Row row) throws SQLException {
        return new Team(
                new TeamId(row.id()),
                new TeamProfile(row.text(), row.optionalText(), row.optionalText(), row.optionalText()),
                new TeamStanding(row.flag(), row.flag(), row.flag()),
                Columns.revision(row));
    }
}
