package dev.integrations.adapter.jdbi;

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
 * Delivers the events that a store {@linkplain JdbiStore#withOutbox() with an outbox} keeps: each at least once, those of
 * one integration in the order in which they happened. Thread-safe; any number of nodes may deliver at once.
 *
 * <p>An event is claimed just before it is delivered, and deleted afterwards. If the node dies in between, the claim runs
 * out, and the event is delivered again. So a consumer may hear of an event twice; it recognizes the event by its
 * {@linkplain Delivery#position() position}, which grows within an integration. The nodes' clocks should agree within a
 * fraction of the claim: otherwise events are delivered twice more often, but none is lost.
 *
 * <p>An event whose delivery fails is kept. It and all later ones of its integration wait: for the length of a claim after
 * the first failure, and for twice as long after each further one, up to an hour (or one claim, if that is longer). All
 * other integrations go on. An event of a kind that only a later release knows waits, unclaimed, for a node of that
 * release. {@link #stuck} lists what does not get through.
 */
public final class JdbiOutbox {

    /** The most that {@link #stuck} lists at once. */
    public static final int MAX_STUCK = 1_000;

    /** The longest that a node may be busy with one event: when it has died, nobody delivers that event before. */
    public static final Duration MAX_CLAIM = Duration.ofDays(1);

    private static final Duration MIN_CLAIM = Duration.ofMillis(1);

    private final OutboxRows rows;

    /**
     * Reads the outbox of a database.
     *
     * @param store with own transactions
     * @param clock tells when a claim runs out
     * @param claim how long a node may be busy with one event before another node delivers it again; longer than a consumer
     *     usually takes; from a millisecond to {@link #MAX_CLAIM}
     * @throws IllegalArgumentException if the store joins transactions of the host, or the time is out of its range
     */
    public JdbiOutbox(JdbiStore store, Clock clock, Duration claim) {
        if (store.joinsTransactions()) {
            throw new IllegalArgumentException("delivering needs transactions of its own: give the store itself");
        }
        if (claim.compareTo(MIN_CLAIM) < 0 || claim.compareTo(MAX_CLAIM) > 0) {
            throw new IllegalArgumentException("a claim lasts from " + MIN_CLAIM + " to " + MAX_CLAIM);
        }
        this.rows = new OutboxRows(store, clock, claim);
    }

    /**
     * An event on its way to a consumer.
     *
     * @param position tells it from every other event; grows within an integration
     * @param event what happened
     */
    public record Delivery(long position, IntegrationEvent event) {}

    /**
     * What a call to {@link #deliver} did.
     *
     * @param delivered how many events the consumer was told of, and are done
     * @param failed how many events the consumer failed to take; they are tried again later
     * @param unreadable how many events this release cannot read; they wait
     * @param firstFailure what the consumer threw first, for the host's log; its message is the consumer's own
     */
    public record Report(int delivered, int failed, int unreadable, Optional<Throwable> firstFailure) {

        /** Tells the type of the failure only: its message may hold secrets. */
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
     * An event that was tried and did not get through, or that this release does not know. All later events of its
     * integration wait for it.
     *
     * @param position of the event
     * @param integrationId to which integration it happened
     * @param kind what kind of event it is, as it is stored
     * @param storedAt since when it waits, by the clock of the database
     * @param attempts how often it was claimed
     * @param firstTriedAt when it was tried first; empty if no node tried it
     * @param lastError the type of the last failure; empty if no node tried it, or the last one died
     * @param retryAt when it is tried again at the earliest; empty if a node that knows its kind may try it at once
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
     * How much waits.
     *
     * @param waiting how many events, those included that are being delivered
     * @param oldestStoredAt since when the oldest one waits, by the clock of the database; empty if none waits
     */
    public record Backlog(long waiting, Optional<Instant> oldestStoredAt) {}

    /**
     * Delivers what waits, and returns when nothing does or enough was tried. Each event is tried at most once in a call,
     * the oldest of each integration first. Whatever the consumer throws, errors and checked exceptions included, only
     * delays that integration. If the thread is interrupted, the event that is being delivered is the last.
     *
     * @param atMost how many to try at most
     * @param consumer is told; no lock and no connection is held meanwhile, and no other event is claimed
     * @return what was done
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails; an event that was claimed is
     *     delivered again when the claim has run out
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
     * Lists events that do not get through, oldest first; of each integration one at most.
     *
     * @param after only events of later positions; 0 for all
     * @param atMost how many to list at most, up to {@value #MAX_STUCK}
     * @return the events
     * @throws IllegalArgumentException if the number is out of its range
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public List<Stuck> stuck(long after, int atMost) {
        if (atMost < 1 || atMost > MAX_STUCK) {
            throw new IllegalArgumentException("list from 1 to " + MAX_STUCK + " events at once");
        }
        return rows.stuck(after, atMost);
    }

    /**
     * Has a stuck event tried at the next call to {@link #deliver}, however long it was to wait.
     *
     * @param position of the event
     * @return whether there is such an event that is stuck and not being delivered right now
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public boolean retry(long position) {
        return rows.retry(position);
    }

    /**
     * Deletes a stuck event, which nobody will hear of then. The later ones of its integration go on.
     *
     * @param position of the event
     * @return whether there was such an event that was stuck and not being delivered right now
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public boolean discard(long position) {
        return rows.discard(position);
    }

    /**
     * Tells how much waits, for metrics. Reads the whole index of the outbox.
     *
     * @return how much
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    public Backlog backlog() {
        return rows.backlog();
    }

    /** One call to deliver. For one thread. */
    private final class Round {

        private final int atMost;
        private final Consumer<? super Delivery> consumer;

        /** Of these integrations nothing more is tried in this call. */
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

        /** In turn an event of each integration, until nothing of any is left to do in this call. */
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

        /** Whether the event is delivered, and gone: the next one of its integration may follow. */
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
