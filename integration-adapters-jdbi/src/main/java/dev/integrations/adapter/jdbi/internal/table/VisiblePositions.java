package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.KeyRange;
import dev.integrations.adapter.jdbi.internal.sql.PageQuery.Direction;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.list.IntegrationPosition;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.jdbi.v3.core.Handle;

/**
 * The positions of what a team sees, in the order of ids, without the configs. Reads and holds one batch at a time. For use
 * by one thread.
 */
final class VisiblePositions implements Iterator<IntegrationPosition> {

    private static final int BATCH = 1_000;

    private final Handle handle;
    private final TableNames tables;
    private final IntegrationQuery query;
    private final Queue<IntegrationPosition> batch = new ArrayDeque<>();
    private Optional<IntegrationId> after;
    private boolean isAtEnd;

    VisiblePositions(Handle handle, TableNames tables, IntegrationQuery query) {
        this.handle = handle;
        this.tables = tables;
        this.query = query;
        this.after = query.afterId();
    }

    @Override
    public boolean hasNext() {
        while (batch.isEmpty() && !isAtEnd) {
            read();
        }
        return !batch.isEmpty();
    }

    @Override
    public IntegrationPosition next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.remove();
    }

    private void read() {
        List<KeyRange> ranges = VisibleRanges.ofPositions(tables, query, after).all();
        List<IntegrationPosition> read = Sql.query(
                handle,
                KeyRange.firstOf(ranges, Direction.ASC, BATCH),
                KeyRange.valuesOf(ranges),
                row -> new IntegrationPosition(
                        new IntegrationId(row.id()), new IntegrationName(row.text()), row.time()));
        isAtEnd = read.size() < BATCH;
        if (!isAtEnd) {
            after = Optional.of(read.get(read.size() - 1).id());
        }
        read.stream()
                .filter(position -> query.filter()
                        .search()
                        .filter(text -> !text.accepts(position.name()))
                        .isEmpty())
                .forEach(batch::add);
    }
}
