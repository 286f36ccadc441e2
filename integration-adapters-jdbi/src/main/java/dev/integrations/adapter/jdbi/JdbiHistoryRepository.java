package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The past of integrations in a table, one row for each update of a store {@linkplain JdbiStore#withHistory() with
 * history}. Keeps every clause of the port. Thread-safe.
 */
public final class JdbiHistoryRepository implements HistoryRepository {

    private final JdbiStore store;
    private final String table;

    /**
     * Uses the table of a store.
     *
     * @param store where the schema exists already
     */
    public JdbiHistoryRepository(JdbiStore store) {
        this.store = Objects.requireNonNull(store, "store");
        this.table = store.tables().table(History.SCHEMA.name());
    }

    @Override
    public List<HistoryEntry> list(IntegrationId id, Optional<Version> before, int limit) {
        // the row of an update is that of the state before it
        Conditions conditions = new Conditions()
                .and("id = ?", id.value())
                .and("version < ?", before.map(version -> version.number() - 1));
        String sql =
                History.SCHEMA.select(store.tables()) + conditions.where() + " ORDER BY version DESC LIMIT " + limit;
        return store.read(handle -> Sql.query(handle, sql, conditions.values(), History::entry));
    }

    @Override
    public long pruneOlderThan(Instant time) {
        String sql = "DELETE FROM " + table + " WHERE replaced_at < ?";
        return store.write((handle, uncertain) -> Sql.update(handle, sql, List.of(Columns.utc(time))));
    }

    @Override
    public long pruneToNewest(int count) {
        String sql = "DELETE FROM " + table + " WHERE version < (SELECT i.version - ? FROM "
                + store.tables().table(JdbiIntegrationRepository.SCHEMA.name()) + " i WHERE i.id = " + table + ".id)";
        return store.write((handle, uncertain) -> Sql.update(handle, sql, List.of(count)));
    }
}
