package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.sharing.Sharing;
import dev.integrations.domain.team.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Integrations in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiIntegrationRepository implements IntegrationRepository {

    private final JdbiStore store;

    /**
     * Uses the table of a store.
     *
     * @param store where the schema exists already
     */
    public JdbiIntegrationRepository(JdbiStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return store.read(handle -> select(handle, id));
    }

    @Override
    public InsertResult insert(Integration integration) {
        return store.write(handle -> {
            try {
                insert(handle, integration);
                return new Inserted();
            } catch (RuntimeException e) {
                if (!SqlFailure.isUniqueViolation(e)) {
                    throw e;
                }
                return select(handle, integration.id()).isPresent() ? new IdTaken() : new NameTaken();
            }
        });
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        return store.write(handle -> {
            try {
                if (update(handle, change) == 1) {
                    return new Updated();
                }
            } catch (RuntimeException e) {
                if (!SqlFailure.isUniqueViolation(e)) {
                    throw e;
                }
                return new NameTaken();
            }
            return select(handle, change.after().id())
                    .<UpdateResult>map(Stale::new)
                    .orElseGet(Missing::new);
        });
    }

    private static Optional<Integration> select(Handle handle, IntegrationId id) {
        return handle.createQuery("""
                        SELECT id, owner_id, name, category, is_beta, sharing, config,
                               version, written_by, created_at, updated_at
                        FROM integration WHERE id = ?
                        """)
                .bind(0, id.value())
                .map((row, context) -> integration(row))
                .findOne();
    }

    private static void insert(Handle handle, Integration integration) {
        IntegrationDefinition definition = integration.definition();
        handle.createUpdate("""
                        INSERT INTO integration (id, owner_id, name, category, is_beta, sharing, config,
                                                 version, written_by, created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .bind(0, integration.id().value())
                .bind(1, integration.owner().value())
                .bind(2, definition.name().value())
                .bind(3, definition.category().map(Category::value).orElse(null))
                .bind(4, definition.beta())
                .bind(5, definition.sharing().name())
                .bind(6, ConfigJson.write(definition.config()))
                .bind(7, integration.version().number())
                .bind(8, integration.revision().writtenBy().value())
                .bind(9, Columns.utc(integration.revision().createdAt()))
                .bind(10, Columns.utc(integration.revision().updatedAt()))
                .execute();
    }

    private static int update(Handle handle, IntegrationChange change) {
        Integration after = change.after();
        IntegrationDefinition definition = after.definition();
        return handle.createUpdate("""
                        UPDATE integration
                        SET name = ?, category = ?, is_beta = ?, sharing = ?, config = ?,
                            version = ?, written_by = ?, updated_at = ?
                        WHERE id = ? AND version = ?
                        """)
                .bind(0, definition.name().value())
                .bind(1, definition.category().map(Category::value).orElse(null))
                .bind(2, definition.beta())
                .bind(3, definition.sharing().name())
                .bind(4, ConfigJson.write(definition.config()))
                .bind(5, after.version().number())
                .bind(6, after.revision().writtenBy().value())
                .bind(7, Columns.utc(after.revision().updatedAt()))
                .bind(8, after.id().value())
                .bind(9, change.expected().number())
                .execute();
    }

    private static Integration integration(ResultSet row) throws SQLException {
        return new Integration(
                new IntegrationId(row.getObject("id", UUID.class)),
                new TeamId(row.getObject("owner_id", UUID.class)),
                new IntegrationDefinition(
                        new IntegrationName(row.getString("name")),
                        Optional.ofNullable(row.getString("category")).map(Category::new),
                        row.getBoolean("is_beta"),
                        Sharing.valueOf(row.getString("sharing")),
                        ConfigJson.read(row.getString("config"))),
                Columns.revision(row));
    }
}
