package dev.integrations.adapter.jdbi;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
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

    private static final PageQuery NEWEST_FIRST = new PageQuery(History.SCHEMA, "version", PageQuery.Direction.DESC);

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
    public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
        // the row of an update is that of the state before it
        Conditions conditions = new Conditions()
                .and("i.id = ?", id.value())
                .and("i.version < ?", before.map(version -> version.number() - 1));
        return store.read(handle -> NEWEST_FIRST.on(
                handle,
                store.tables(),
                new Conditions().and("i.id = ?", id.value()),
                conditions,
                limit,
                History::entry));
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
