package dev.integrations.adapter.jdbi;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Delivers the events that a store {@linkplain JdbiStore#withOutbox() with an outbox} keeps: each at least once, those of
 * one integration in the order in which they happened. Thread-safe; any number of nodes may deliver at once.
 *
 * <p>An event is claimed for a while just before it is delivered, and then forgotten. A node that dies in between is
 * survived: when the claim has run out, another one delivers the event again. So a consumer may hear of an event twice and
 * tells it by its {@linkplain Delivery#position() position}, which grows within an integration. The nodes' clocks should
 * agree within a fraction of the claim's time.
 */
public final class JdbiOutbox {

    private static final int PAGE = 100;

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
     *     event waits whose consumer failed; more than what the consumer takes for one event
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
     * Delivers what waits, and returns when nothing does or enough was tried. Each event is tried at most once in a call.
     * If the consumer throws, or an event cannot be read, it and all later ones of its integration wait until the claim has
     * run out; those of all others are delivered nevertheless.
     *
     * @param atMost how many to try at most
     * @param consumer is told; no lock and no connection is held meanwhile, and no other event is claimed
     * @return how many were delivered
     * @throws RuntimeException what failed first, once all others are delivered
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; what was claimed is delivered
     *     again when the claim has run out
     */
    public int deliver(int atMost, Consumer<? super Delivery> consumer) {
        Round round = new Round(atMost, consumer);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = round.sweep();
        }
        return round.delivered();
    }

    /** One call to deliver. For one thread. */
    private final class Round {

        private final String by = UUID.randomUUID().toString();
        private final Set<Long> tried = new HashSet<>();
        private final List<RuntimeException> failures = new ArrayList<>();
        private final int atMost;
        private final Consumer<? super Delivery> consumer;

        Round(int atMost, Consumer<? super Delivery> consumer) {
            this.atMost = atMost;
            this.consumer = consumer;
        }

        /** Tries the oldest event of each integration; tells whether another sweep may find the ones after those. */
        boolean sweep() {
            int before = tried.size();
            long after = Long.MIN_VALUE;
            List<Waiting> page;
            do {
                page = waiting(after);
                for (Waiting event : page) {
                    if (tried.size() >= atMost) {
                        return false;
                    }
                    if (!tried.contains(event.position()) && claim(event, by)) {
                        attempt(event);
                    }
                    after = event.position();
                }
            } while (page.size() == PAGE);
            return tried.size() > before;
        }

        private void attempt(Waiting event) {
            tried.add(event.position());
            try {
                consumer.accept(event.delivery());
            } catch (RuntimeException failed) {
                failures.add(failed);
                return;
            }
            forget(event, by);
        }

        int delivered() {
            if (failures.isEmpty()) {
                return tried.size();
            }
            RuntimeException first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** An event as it is stored, which a later release may have done in a way that this one cannot read. */
    private record Waiting(long position, IntegrationId id, String name, String body) {

        Delivery delivery() {
            return new Delivery(position, new StoredEvent(name, body).event(id));
        }
    }

    /** Of each integration the oldest event at most, so that its events are delivered one after the other. */
    private List<Waiting> waiting(long after) {
        String sql =
                "SELECT position, integration_id, event, body FROM " + table + " o WHERE position > ? AND " + IS_FREE
                        + " AND NOT EXISTS (SELECT 1 FROM " + table
                        + " e WHERE e.integration_id = o.integration_id AND e.position < o.position) ORDER BY position LIMIT "
                        + PAGE;
        return store.read(handle -> Sql.query(
                handle,
                sql,
                List.of(after, Columns.utc(now())),
                row -> new Waiting(row.number(), new IntegrationId(row.id()), row.text(), row.text())));
    }

    /** Tells whether it is ours to deliver; also when the answer to an earlier attempt was lost. */
    private boolean claim(Waiting event, String by) {
        String sql = "UPDATE " + table
                + " SET claimed_by = ?, claimed_until = ? WHERE position = ? AND (claimed_by = ? OR " + IS_FREE + ")";
        Instant now = now();
        List<Object> values = List.of(by, Columns.utc(now.plus(claim)), event.position(), by, Columns.utc(now));
        return store.write((handle, uncertain) -> Sql.update(handle, sql, values)) == 1;
    }

    private void forget(Waiting event, String by) {
        String sql = "DELETE FROM " + table + " WHERE position = ? AND claimed_by = ?";
        store.write((handle, uncertain) -> Sql.update(handle, sql, List.of(event.position(), by)));
    }

    /** As the databases keep it: they differ in what becomes of a smaller part. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
