package dev.integrations.adapter.jdbi;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Delivers the events that a store {@linkplain JdbiStore#withOutbox() with an outbox} keeps: each at least once, those of
 * one integration in the order in which they happened. Thread-safe; any number of nodes may deliver at once.
 *
 * <p>An event is claimed for a while, delivered, and then forgotten. A node that dies in between is survived: when the
 * claim has run out, another one delivers the event again. So a consumer may hear of an event twice and tells it by its
 * {@linkplain Delivery#position() position}, which grows within an integration. The nodes' clocks should agree within a
 * fraction of the claim's time.
 */
public final class JdbiOutbox {

    private static final int BATCH = 100;

    private static final String IS_FREE = "(claimed_until IS NULL OR claimed_until <= ?)";

    private final JdbiStore store;
    private final Clock clock;
    private final Duration claim;
    private final String table;

    /**
     * Reads the outbox of a database.
     *
     * @param store with own transactions
     * @param clock tells when a claim runs out
     * @param claim how long this node may be busy with an event before another one delivers it again, and how long an
     *     event waits whose consumer failed; more than twice what the consumer takes for one event
     * @throws IllegalArgumentException if the store joins transactions of the host, or the time is not positive
     */
    public JdbiOutbox(JdbiStore store, Clock clock, Duration claim) {
        if (store.isJoined()) {
            throw new IllegalArgumentException("delivering needs transactions of its own: give the store itself");
        }
        if (claim.isNegative() || claim.isZero()) {
            throw new IllegalArgumentException("a claim lasts longer than no time");
        }
        this.store = store;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.claim = claim;
        this.table = store.tables().table(Outbox.SCHEMA.name());
    }

    /**
     * An event on its way to a consumer.
     *
     * @param position tells it from every other event; grows within an integration
     * @param event what happened
     */
    public record Delivery(long position, IntegrationEvent event) {}

    /**
     * Delivers what waits, and comes back when nothing does or enough was delivered. If the consumer throws, the event
     * and all later ones of its integration wait until the claim has run out; the others are delivered nevertheless.
     *
     * @param atMost how many to deliver at most
     * @param consumer is told; no lock and no connection is held meanwhile
     * @return how many were delivered
     * @throws RuntimeException what the consumer threw first, once all others are delivered
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; what was claimed is delivered
     *     again when the claim has run out
     */
    public int deliver(int atMost, Consumer<? super Delivery> consumer) {
        List<RuntimeException> failures = new ArrayList<>();
        int delivered = 0;
        while (delivered < atMost) {
            Claim claimed = claim(Math.min(BATCH, atMost - delivered));
            if (claimed.deliveries().isEmpty()) {
                break;
            }
            for (Delivery delivery : claimed.deliveries()) {
                // what is left of the claim must do for the consumer: else somebody else would deliver meanwhile
                if (clock.instant().isAfter(claimed.taken().plus(claim.dividedBy(2)))) {
                    break;
                }
                try {
                    consumer.accept(delivery);
                } catch (RuntimeException failed) {
                    failures.add(failed);
                    continue;
                }
                forget(delivery, claimed);
                delivered++;
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
        return delivered;
    }

    private record Claim(String by, Instant taken, List<Delivery> deliveries) {}

    /** Of each integration the oldest event at most, so that its events are delivered one after the other. */
    private Claim claim(int atMost) {
        // the databases differ in what becomes of a smaller part
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDateTime free = Columns.utc(now);
        String oldest =
                "SELECT position FROM " + table + " o WHERE " + IS_FREE + " AND NOT EXISTS (SELECT 1 FROM " + table
                        + " e WHERE e.integration_id = o.integration_id AND e.position < o.position) ORDER BY position LIMIT "
                        + atMost;
        List<Long> positions = store.read(handle -> Sql.query(handle, oldest, List.of(free), Row::number));
        String by = UUID.randomUUID().toString();
        if (positions.isEmpty()) {
            return new Claim(by, now, List.of());
        }
        String take = "UPDATE " + table + " SET claimed_by = ?, claimed_until = ? WHERE " + IS_FREE
                + " AND position IN (" + "?, ".repeat(positions.size() - 1) + "?)";
        List<Object> values = new ArrayList<>(List.of(by, Columns.utc(now.plus(claim)), free));
        values.addAll(positions);
        store.write((handle, uncertain) -> Sql.update(handle, take, values));
        String taken = Outbox.SCHEMA.select(store.tables()) + " WHERE claimed_by = ? ORDER BY position";
        return new Claim(by, now, store.read(handle -> Sql.query(handle, taken, List.of(by), JdbiOutbox::delivery)));
    }

    private void forget(Delivery delivery, Claim claimed) {
        String sql = "DELETE FROM " + table + " WHERE position = ? AND claimed_by = ?";
        store.write((handle, uncertain) -> Sql.update(handle, sql, List.of(delivery.position(), claimed.by())));
    }

    private static Delivery delivery(Row row) throws SQLException {
        long position = row.number();
        IntegrationId id = new IntegrationId(row.id());
        return new Delivery(position, new StoredEvent(row.text(), row.text()).event(id));
    }
}
