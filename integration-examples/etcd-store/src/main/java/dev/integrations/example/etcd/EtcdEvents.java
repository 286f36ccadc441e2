package dev.integrations.example.etcd;

import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.example.etcd.kv.Keys;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchEvent.EventType;
import io.etcd.jetcd.watch.WatchResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The events of all stores below a prefix, in the order of their transactions, from etcd's own log: what an outbox does on
 * a database. A consumer that remembers the position of the last event gets each at least once, as long as etcd has not compacted that
 * position away. Thread-safe.
 *
 * @param client must not end streams by a deadline
 * @param prefix that of the stores
 */
public record EtcdEvents(Client client, String prefix) {

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
     * @param onEnd is called once if the events end: the position was compacted away, or the consumer threw what it is given.
     *     No event follows
     * @return ends the delivery when it is closed, as it must be in any case
     */
    public AutoCloseable after(long position, Consumer<Delivery> consumer, Consumer<Throwable> onEnd) {
        WatchOption option = WatchOption.builder()
                .withRange(bytes(Keys.endOf(prefix)))
                .withRevision(Math.max(1, position + 1))
                .withPrevKV(true)
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
        return client.getWatchClient().watch(bytes(prefix), option, listener);
    }

    private List<Delivery> deliveries(WatchResponse response) {
        Map<Long, List<WatchEvent>> byRevision = new TreeMap<>();
        response.getEvents()
                .forEach(event -> byRevision
                        .computeIfAbsent(event.getKeyValue().getModRevision(), revision -> new ArrayList<>())
                        .add(event));
        List<Delivery> deliveries = new ArrayList<>();
        byRevision.forEach(
                (revision, events) -> event(events).ifPresent(event -> deliveries.add(new Delivery(revision, event))));
        return deliveries;
    }

    /** A transaction of the store is one event; a deletion deletes what is below the integration as well. */
    private Optional<IntegrationEvent> event(List<WatchEvent> events) {
        return first(events, Layout.INTEGRATIONS)
                .map(EtcdEvents::ofIntegration)
                .or(() -> first(events, Layout.INSTALLATIONS).map(EtcdEvents::ofInstallation))
                .or(() -> first(events, Layout.REQUESTS).map(this::ofRequest));
    }

    private Optional<WatchEvent> first(List<WatchEvent> events, String folder) {
        return events.stream().filter(event -> key(event).startsWith(folder)).findFirst();
    }

    private static IntegrationEvent ofIntegration(WatchEvent event) {
        if (event.getEventType() == EventType.DELETE) {
            Integration last = Documents.integration(value(event.getPrevKV()));
            return new IntegrationDeleted(last.id(), last.version());
        }
        Integration after = Documents.integration(value(event.getKeyValue()));
        return event.getKeyValue().getVersion() == 1
                ? IntegrationCreated.of(after)
                : IntegrationUpdated.of(new IntegrationChange(
                        Documents.integration(value(event.getPrevKV())), after, Attribution.to(after.owner())));
    }

    private static IntegrationEvent ofInstallation(WatchEvent event) {
        return event.getEventType() == EventType.DELETE
                ? new IntegrationUninstalled(Documents.installation(value(event.getPrevKV())))
                : new IntegrationInstalled(Documents.installation(value(event.getKeyValue())));
    }

    private IntegrationEvent ofRequest(WatchEvent event) {
        String below = key(event).substring(Layout.REQUESTS.length());
        IntegrationId id = Ids.integration(below.substring(0, below.indexOf('/')));
        return new SharingRequestChanged(id, Documents.request(value(event.getKeyValue())));
    }

    private String key(WatchEvent event) {
        return event.getKeyValue().getKey().toString(StandardCharsets.UTF_8).substring(prefix.length());
    }

    private static byte[] value(KeyValue found) {
        return found.getValue().getBytes();
    }

    private static ByteSequence bytes(String key) {
        return ByteSequence.from(key, StandardCharsets.UTF_8);
    }
}
