package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Teams in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiTeamRepository implements TeamRepository {

    private final JdbiStore store;

    /**
     * Uses the table of a store.
     *
     * @param store where the schema exists already
     */
    public JdbiTeamRepository(JdbiStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return store.read(handle -> handle.createQuery("""
                        SELECT id, name, domain, logo, tos_link, is_verified, is_white_labeled, allow_impersonation,
                               version, written_by, created_at, updated_at
                        FROM team WHERE id = ?
                        """)
                .bind(0, id.value())
                .map((row, context) -> team(row))
                .findOne());
    }

    @Override
    public InsertResult insert(Team team) {
        return store.write(handle -> {
            try {
                handle.createUpdate("""
                                INSERT INTO team (id, name, domain, logo, tos_link,
                                                  is_verified, is_white_labeled, allow_impersonation,
                                                  version, written_by, created_at, updated_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .bind(0, team.id().value())
                        .bind(1, team.profile().name())
                        .bind(2, team.profile().domain().orElse(null))
                        .bind(3, team.profile().logo().orElse(null))
                        .bind(4, team.profile().termsOfService().orElse(null))
                        .bind(5, team.standing().verified())
                        .bind(6, team.standing().whiteLabeled())
                        .bind(7, team.standing().impersonationAllowed())
                        .bind(8, team.revision().version().number())
                        .bind(9, team.revision().writtenBy().value())
                        .bind(10, Columns.utc(team.revision().createdAt()))
                        .bind(11, Columns.utc(team.revision().updatedAt()))
                        .execute();
                return InsertResult.INSERTED;
            } catch (RuntimeException e) {
                if (!SqlFailure.isUniqueViolation(e)) {
                    throw e;
                }
                return InsertResult.ID_TAKEN;
            }
        });
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                new TeamId(row.getObject("id", UUID.class)),
                TeamProfile.of(
                        row.getString("name"),
                        row.getString("domain"),
                        row.getString("logo"),
                        row.getString("tos_link")),
                new TeamStanding(
                        row.getBoolean("is_verified"),
                        row.getBoolean("is_white_labeled"),
                        row.getBoolean("allow_impersonation")),
                Columns.revision(row));
    }
}
