package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.internal.row.StoredEvent;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of a store {@linkplain JdbiStore#withOutbox() with an outbox}: each at least once, and those of
 * one integration in order. Thread-safe. Any number of nodes may deliver at once.
 *
 * <p>An event is claimed just before it is delivered, and deleted afterwards. If the node dies in between, the claim
 * expires, and the event is delivered again. So a consumer may receive an event twice; it can recognize the event by
 * its {@linkplain Delivery#position() position}, which grows within an integration. The clocks of the nodes should
 * agree within a fraction of the claim: otherwise more events are delivered twice, but none is lost.
 *
 * <p>An event whose delivery fails is kept. It and all later events of its integration wait: for the length of a claim
 * after the first failure, and twice as long after each further one, up to an hour (or one claim, if that is longer).
 * Other integrations are not affected. An event of a kind that only a later release knows waits, unclaimed, for a node
 * of that release. {@link #stuck} lists events that are not delivered.
 */
public final class JdbiOutbox {

    /** The maximum number of events that {@link #stuck} lists at once. */
    public static final int MAX_STUCK = 1_000;

    /** The longest claim. If a node dies, its event is not delivered again before the claim expires. */
    public static final Duration MAX_CLAIM = Duration.ofDays(1);

    /** The shortest claim. */
    public static final Duration MIN_CLAIM = Duration.ofMillis(1);

    private final OutboxRows rows;

    /**
     * Creates an outbox reader for a store.
     *
     * @param store a store with transactions of its own
     * @param clock decides when a claim expires
     * @param claim the time after which another node may deliver a claimed event again; longer than a consumer usually
     *     takes; from {@link #MIN_CLAIM} to {@link #MAX_CLAIM}
     * @throws IllegalArgumentException if the store joins transactions of the host or keeps no outbox, or the claim
     *     is out of range
     */
    public JdbiOutbox(JdbiStore store, Clock clock, Duration claim) {
        if (store.joinsTransactions()) {
            throw new IllegalArgumentException(
                    "delivery needs its own transactions: pass the store that JdbiStore.on returned");
        }
        if (!store.access().outbox().isOn()) {
            throw new IllegalArgumentException(
                    "this store keeps no outbox: pass store.withOutbox(), as in all that write");
        }
        if (claim.compareTo(MIN_CLAIM) < 0 || claim.compareTo(MAX_CLAIM) > 0) {
            throw new IllegalArgumentException("a claim must last from 1 ms to 1 day");
        }
        this.rows = new OutboxRows(store.access(), clock, claim);
    }

    /**
     * An event that is delivered to a consumer.
     *
     * @param position unique to the event; grows within an integration
     * @param event what happened
     */
    public record Delivery(long position, IntegrationEvent event) {}

    /**
     * The result of a call to {@link #deliver}.
     *
     * @param delivered the number of events that the consumer accepted
     * @param failed the number of events for which the consumer threw; they are retried later
     * @param unreadable the number of events that this release cannot read; they wait
     * @param firstFailure the first exception of the consumer, for the log of the host; its message comes from the
     *     consumer
     */
    public record Report(int delivered, int failed, int unreadable, Optional<Throwable> firstFailure) {

        /** Prints only the type of the failure: its message may contain secrets. */
        @Override
        public String toString() {
            return "Report[delivered=" + delivered + ", failed=" + failed + ", unreadable=" + unreadable
                    + firstFailure
                            .map(failure ->
                                    ", firstFailure=" + failure.getClass().getName())
                            .orElse("") + "]";
        }
    }

    /**
     * An event whose delivery failed, or that this release does not know. All later events of its integration wait for
     * it.
     *
     * @param position the position of the event
     * @param integrationId the integration of the event
     * @param kind the kind of the event, as it is stored
     * @param storedAt when it was stored, by the clock of the database
     * @param attempts the number of times it was claimed
     * @param firstTriedAt when it was first tried; empty if no node has tried it
     * @param lastError the type of the last failure; empty if no node has tried it, or the last one died
     * @param retryAt the earliest time of the next attempt; empty if a node that knows its kind may try it at once
     */
    public record Stuck(
            long position,
            IntegrationId integrationId,
            String kind,
            Instant storedAt,
            int attempts,
            Optional<Instant> firstTriedAt,
            Optional<String> lastError,
            Optional<Instant> retryAt) {}

    /**
     * The size of the backlog.
     *
     * @param waiting the number of events, including those being delivered
     * @param oldestStoredAt when the oldest event was stored, by the clock of the database; empty if none waits
     */
    public record Backlog(long waiting, Optional<Instant> oldestStoredAt) {}

    /**
     * Delivers waiting events, until none is left or the maximum was tried. Each event is tried at most once per call,
     * the oldest of each integration first. Whatever the consumer throws, including errors and checked exceptions,
     * delays that integration only. If the thread is interrupted, the call returns after the current event, and the
     * thread stays interrupted.
     *
     * @param atMost the maximum number of events to try; none if it is 0 or less
     * @param consumer receives the events; while it runs, no lock and no connection is held, and no other event is
     *     claimed
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; a claimed event is
     *     delivered again once its claim has expired
     */
    public Report deliver(int atMost, Consumer<? super Delivery> consumer) {
        Round round = new Round(atMost, consumer);
        long after = Long.MIN_VALUE;
        List<OutboxRows.Head> page;
        do {
            page = rows.heads(after);
            round.deliver(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).position();
        } while (page.size() == OutboxRows.PAGE && round.goesOn());
        return round.report();
    }

    /**
     * Lists events that are not delivered, oldest first, at most one per integration.
     *
     * @param after only events with a later position; 0 for all
     * @param atMost the maximum number to list, up to {@value #MAX_STUCK}
     * @return the events
     * @throws IllegalArgumentException if the number is out of range
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public List<Stuck> stuck(long after, int atMost) {
        if (atMost < 1 || atMost > MAX_STUCK) {
            throw new IllegalArgumentException("list from 1 to " + MAX_STUCK + " events at once");
        }
        return rows.stuck(after, atMost);
    }

    /**
     * Makes the next call to {@link #deliver} try a stuck event, without further delay.
     *
     * @param position the position of the event
     * @return whether there is such a stuck event that is not being delivered right now
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public boolean retry(long position) {
        return rows.retry(position);
    }

    /**
     * Deletes a stuck event without delivering it. Later events of its integration are no longer held back.
     *
     * @param position the position of the event
     * @return whether there was such a stuck event that was not being delivered right now
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public boolean discard(long position) {
        return rows.discard(position);
    }

    /**
     * Returns the size of the backlog, for metrics. Reads the whole index of the outbox.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public Backlog backlog() {
        return rows.backlog();
    }

    /** One call to deliver. For one thread. */
    private final class Round {

        private final int atMost;
        private final Consumer<? super Delivery> consumer;

        /** The integrations of which nothing more is tried in this call. */
        private final Set<IntegrationId> over = new HashSet<>();

        private int delivered;
        private int failed;
        private int unreadable;
        private int tried;
        private @Nullable Throwable firstFailure;

        Round(int atMost, Consumer<? super Delivery> consumer) {
            this.atMost = atMost;
            this.consumer = consumer;
        }

        boolean goesOn() {
            return tried < atMost && !Thread.currentThread().isInterrupted();
        }

        Report report() {
            return new Report(delivered, failed, unreadable, Optional.ofNullable(firstFailure));
        }

        /** Delivers one event of each integration in turn, until nothing is left to do in this call. */
        void deliver(List<OutboxRows.Head> heads) {
            Deque<IntegrationId> turns = new ArrayDeque<>();
            for (OutboxRows.Head head : heads) {
                if (!over.contains(head.id()) && isKnown(head.id(), head.kind())) {
                    turns.add(head.id());
                }
            }
            while (!turns.isEmpty() && goesOn()) {
                IntegrationId id = turns.remove();
                if (rows.head(id).filter(this::isDone).isPresent()) {
                    turns.add(id);
                } else {
                    over.add(id);
                }
            }
        }

        private boolean isKnown(IntegrationId id, String kind) {
            boolean known = StoredEvent.KINDS.contains(kind);
            if (!known) {
                unreadable++;
                over.add(id);
            }
            return known;
        }

        /**
         * Returns whether the event has been delivered and deleted, so that the next one of its integration may follow.
         */
        private boolean isDone(OutboxRows.Waiting event) {
            return isKnown(event.id(), event.stored().name())
                    && rows.claim(event).filter(claim -> isDone(event, claim)).isPresent();
        }

        private boolean isDone(OutboxRows.Waiting event, OutboxRows.Claim claim) {
            tried++;
            Delivery delivery;
            try {
                delivery = new Delivery(event.position(), event.stored().event(event.id()));
            } catch (RuntimeException | Error notUnderstood) {
                unreadable++;
                rows.release(claim, notUnderstood);
                return false;
            }
            Throwable failure = failure(delivery);
            // what comes of it is written down, for which an interrupted thread may get no connection
            boolean interrupted = Thread.interrupted() || failure instanceof InterruptedException;
            try {
                if (failure == null) {
                    delivered++;
                    return rows.delete(claim);
                }
                failed++;
                firstFailure = firstFailure == null ? failure : firstFailure;
                rows.release(claim, failure);
                return false;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private @Nullable Throwable failure(Delivery delivery) {
            try {
                consumer.accept(delivery);
                return null;
            } catch (Throwable failure) { // checked ones too: the compiler is easily deceived
                return failure;
            }
        }
    }
}
