package dev.integrations.example.etcd;

import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.layout.EventDocuments;
import dev.integrations.example.etcd.layout.Layout;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The events of all stores below a prefix that are {@linkplain EtcdStore#withEvents() with events}, in the order of
 * their transactions, as etcd keeps them: what an outbox does on a database. A consumer that remembers the position
 * of the last event gets each at least once, as long as etcd has not compacted that position away. Thread-safe.
 *
 * @param client must not end streams by a deadline
 * @param prefix that of the stores; ends in a slash
 */
public record EtcdEvents(Client client, String prefix) {

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException if it does not end in a slash
     */
    public EtcdEvents {
        EtcdStore.requireFolder(prefix);
    }

    /**
     * An event.
     *
     * @param position grows with each event; where to go on after it
     */
    public record Delivery(long position, IntegrationEvent event) {}

    /**
     * Delivers the events after a position until it is closed, on a thread of the client, one after the other.
     *
     * @param position that of the last event received; 0 for all that etcd still has
     * @param consumer must not block for long
     * @param onEnd is called once, with the reason, when no more events will follow: etcd has compacted the position
     *     away, or the consumer has thrown
     * @return ends the delivery when it is closed, as it must be in any case
     */
    public AutoCloseable after(long position, Consumer<Delivery> consumer, Consumer<Throwable> onEnd) {
        String events = prefix + Layout.EVENTS;
        WatchOption option = WatchOption.builder()
                .withRange(bytes(Keys.endOf(events)))
                .withRevision(Math.max(1, position + 1))
                .withRequireLeader(true)
                .build();
        AtomicBoolean hasEnded = new AtomicBoolean();
        Consumer<Throwable> end = failure -> {
            if (!hasEnded.getAndSet(true)) {
                onEnd.accept(failure);
            }
        };
        Watch.Listener listener = Watch.listener(
                response -> {
                    try {
                        deliveries(response).stream()
                                .takeWhile(next -> !hasEnded.get())
                                .forEach(consumer);
                    } catch (RuntimeException | Error failed) {
                        end.accept(failed);
                    }
                },
                end);
        return client.getWatchClient().watch(bytes(events), option, listener);
    }

    private static List<Delivery> deliveries(WatchResponse response) {
        return response.getEvents().stream()
                .map(WatchEvent::getKeyValue)
                .map(found -> new Delivery(
                        found.getModRevision(),
                        EventDocuments.event(found.getValue().getBytes())))
                .toList();
    }

    private static ByteSequence bytes(String key) {
        return ByteSequence.from(key, StandardCharsets.UTF_8);
    }
}
