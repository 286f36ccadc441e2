package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.row.StoredEvent;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.table.Outbox;
import dev.integrations.adapter.jdbi.internal.table.TableAccess;
import dev.integrations.domain.IntegrationId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The rows of the outbox, and who is busy with which. Thread-safe. */
final class OutboxRows {

    /** How many heads are looked at at once; they are small. */
    static final int PAGE = 500;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 255;

    private static final String IS_FREE = "(claimed_until IS NULL OR claimed_until <= ?)";

    /** Not being delivered right now: without a claim, or its node is late. */
    private static final String IS_IDLE = "(claimed_by IS NULL OR claimed_until <= ?)";

    private static final String IS_STUCK = IS_IDLE + " AND (attempts > 0 OR event NOT IN ("
            + String.join(
                    ", ",
                    StoredEvent.KINDS.stream().map(kind -> "'" + kind + "'").toList()) + "))";

    private final TableAccess access;
    private final Clock clock;
    private final Duration claim;
    private final String table;
    private final String heads;

    OutboxRows(TableAccess access, Clock clock, Duration claim) {
        this.access = access;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.claim = claim;
        this.table = access.tables().table(Outbox.SCHEMA.name());
        this.heads = "(SELECT MIN(position) AS head FROM " + table + " GROUP BY integration_id) h JOIN " + table
                + " o ON o.position = h.head WHERE position > ? AND ";
    }

    /** The oldest event of an integration. */
    record Head(long position, IntegrationId id, String kind) {}

    /** An event as it is stored, which a later release may have done in a way that this one cannot read. */
    record Waiting(long position, IntegrationId id, StoredEvent stored, int attempts) {}

    /** That this node is busy with an event, for the manieth time. */
    record Claim(long position, String by, int attempts) {}

    /** Of each integration the oldest event, if nobody is busy with it. */
    List<Head> heads(long after) {
        String sql =
                "SELECT position, integration_id, event FROM " + heads + IS_FREE + " ORDER BY position LIMIT " + PAGE;
        return access.read(handle -> Sql.query(
                handle,
                sql,
                List.of(after, Columns.utc(now())),
                row -> new Head(row.number(), new IntegrationId(row.id()), row.text())));
    }

    /** The oldest event of an integration, whoever is busy with it: positions of one integration are given out in order. */
    Optional<Waiting> head(IntegrationId id) {
        String sql = "SELECT position, event, body, attempts FROM " + table
                + " WHERE integration_id = ? ORDER BY position LIMIT 1";
        return access.read(handle -> Sql.queryOne(
                handle,
                sql,
                List.of(id.value()),
                row -> new Waiting(row.number(), id, new StoredEvent(row.text(), row.text()), (int) row.number())));
    }

    /** Empty if another node was faster. A lost answer is settled by the claim's own name. */
    Optional<Claim> claim(Waiting event) {
        String sql = "UPDATE " + table + " SET claimed_by = ?, claimed_until = ?, attempts = ?, last_error = NULL,"
                + " first_tried_at = COALESCE(first_tried_at, ?) WHERE position = ? AND (claimed_by = ? OR " + IS_FREE
                + ")";
        Claim wanted = new Claim(event.position(), UUID.randomUUID().toString(), event.attempts() + 1);
        Instant now = now();
        List<Object> values = List.of(
                wanted.by(),
                Columns.utc(now.plus(claim)),
                wanted.attempts(),
                Columns.utc(now),
                wanted.position(),
                wanted.by(),
                Columns.utc(now));
        return write(sql, values) ? Optional.of(wanted) : Optional.empty();
    }

    /** Until it is to be tried again; unless another node has claimed the event since. */
    void release(Claim claimed, Throwable failure) {
        String type = failure.getClass().getName();
        write(
                "UPDATE " + table + " SET claimed_by = NULL, claimed_until = ?, last_error = ?"
                        + " WHERE position = ? AND claimed_by = ?",
                List.of(
                        Columns.utc(now().plus(waitAfter(claimed.attempts()))),
                        type.substring(0, Math.min(type.length(), LONGEST_ERROR)),
                        claimed.position(),
                        claimed.by()));
    }

    /** Returns whether the event is gone by this call: another node may have claimed it since, or delivered it. */
    boolean delete(Claim claimed) {
        return write(
                "DELETE FROM " + table + " WHERE position = ? AND claimed_by = ?",
                List.of(claimed.position(), claimed.by()));
    }

    List<JdbiOutbox.Stuck> stuck(long after, int atMost) {
        String sql =
                "SELECT position, integration_id, event, stored_at, attempts, first_tried_at, last_error, claimed_until"
                        + " FROM " + heads + IS_STUCK + " ORDER BY position LIMIT " + atMost;
        return access.read(handle -> Sql.query(handle, sql, List.of(after, Columns.utc(now())), OutboxRows::stuck));
    }

    boolean retry(long position) {
        return write("UPDATE " + table + " SET claimed_until = NULL, claimed_by = NULL", position);
    }

    boolean discard(long position) {
        return write("DELETE FROM " + table, position);
    }

    JdbiOutbox.Backlog backlog() {
        String sql = "SELECT COUNT(*), MIN(stored_at) FROM " + table;
        return access.read(handle -> Sql.queryOne(
                        handle, sql, List.of(), row -> new JdbiOutbox.Backlog(row.number(), row.optionalTime())))
                .orElseThrow();
    }

    private boolean write(String sql, long stuckPosition) {
        return write(sql + " WHERE position = ? AND " + IS_STUCK, List.of(stuckPosition, Columns.utc(now())));
    }

    private boolean write(String sql, List<Object> values) {
        return access.write((handle, uncertain) -> Sql.update(handle, sql, values)) == 1;
    }

    private static JdbiOutbox.Stuck stuck(Row row) throws SQLException {
        return new JdbiOutbox.Stuck(
                row.number(),
                new IntegrationId(row.id()),
                row.text(),
                row.time(),
                (int) row.number(),
                row.optionalTime(),
                row.optionalText(),
                row.optionalTime());
    }

    private Duration waitAfter(int attempts) {
        Duration most = claim.compareTo(LONGEST_WAIT) > 0 ? claim : LONGEST_WAIT;
        Duration wait = claim;
        for (int i = 1; i < attempts && wait.compareTo(most) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(most) < 0 ? wait : most;
    }

    /** As the databases keep it: they differ in what becomes of a smaller part. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
