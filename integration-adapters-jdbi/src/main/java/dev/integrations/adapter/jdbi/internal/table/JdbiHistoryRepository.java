package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.sql.Conditions;
import dev.integrations.adapter.jdbi.internal.sql.PageQuery;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The past of integrations in a table, one row for each update of a store with history. Keeps every clause of the port.
 * Thread-safe.
 */
public final class JdbiHistoryRepository implements HistoryRepository {

    private static final PageQuery NEWEST_FIRST = new PageQuery(History.SCHEMA, "version", PageQuery.Direction.DESC);

    /** What is to be kept of them is looked at again in each step. */
    private static final int INTEGRATIONS_AT_ONCE = 100;

    private final TableAccess access;
    private final String table;

    public JdbiHistoryRepository(TableAccess access) {
        this.access = access;
        this.table = access.tables().table(History.SCHEMA.name());
    }

    @Override
    public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
        // the row of an update is that of the state before it
        Conditions conditions = new Conditions()
                .and("i.id = ?", id.value())
                .and("i.version < ?", before.map(version -> version.number() - 1));
        return access.read(handle -> {
            Page<HistoryEntry> page = page(handle, NEWEST_FIRST, id, conditions, limit);
            Optional<String> lock =
                    handle.isInTransaction() ? access.dialect().lockToReadWhatIsCommitted() : Optional.empty();
            return lock.filter(any -> lacksTheNewest(page, before))
                    .map(how -> page(handle, NEWEST_FIRST.locking(how), id, conditions, limit))
                    .orElse(page);
        });
    }

    private Page<HistoryEntry> page(
            Handle handle, PageQuery query, IntegrationId id, Conditions conditions, PageLimit limit) {
        return query.on(
                handle,
                access.tables(),
                new Conditions().and("i.id = ?", id.value()),
                conditions,
                limit,
                History::entry);
    }

    /**
     * Whoever names a version knows that state: a locked one, it may be, that is newer than the snapshot of the host's
     * transaction. Then so is the update that made it.
     */
    private static boolean lacksTheNewest(Page<HistoryEntry> page, Optional<Version> before) {
        long newest = page.items().isEmpty()
                ? Version.FIRST.number()
                : page.items().get(0).revision().version().number();
        return before.isPresent() && newest < before.get().number() - 1;
    }

    @Override
    public long pruneOlderThan(Instant time) {
        return new DeletionInSteps(access, table).where("replaced_at < ?", List.of(Columns.bound(time)));
    }

    @Override
    public long pruneToNewest(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of updates to keep must not be negative");
        }
        String integrations = access.tables().table(JdbiIntegrationRepository.SCHEMA.name());
        String isOld = "id >= ? AND id <= ? AND version < (SELECT i.version - ? FROM " + integrations
                + " i WHERE i.id = " + table + ".id)";
        long pruned = 0;
        List<UUID> ids = ids(integrations, Optional.empty());
        while (!ids.isEmpty()) {
            UUID last = ids.get(ids.size() - 1);
            pruned += new DeletionInSteps(access, table).where(isOld, List.of(ids.get(0), last, count));
            ids = ids(integrations, Optional.of(last));
        }
        return pruned;
    }

    private List<UUID> ids(String integrations, Optional<UUID> after) {
        Conditions conditions = new Conditions().and("id > ?", after);
        String sql =
                "SELECT id FROM " + integrations + conditions.where() + " ORDER BY id LIMIT " + INTEGRATIONS_AT_ONCE;
        return access.read(handle -> Sql.query(handle, sql, conditions.values(), Row::id));
    }
}
