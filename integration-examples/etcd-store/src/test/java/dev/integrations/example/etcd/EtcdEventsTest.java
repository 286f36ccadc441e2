package dev.integrations.example.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.EtcdEvents.Delivery;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each write is one event, in order, and none is missed by whoever remembers where it was. */
class EtcdEventsTest {

    private static final long MOST_SECONDS = 60;

    private final String prefix = "/" + UUID.randomUUID() + "/";
    private final List<IntegrationEvent> told = new ArrayList<>();
    private EtcdCluster cluster;
    private Client client;
    private Integrations integrations;

    @BeforeEach
    void start() {
        cluster = EtcdCluster.orSkip(1);
        client = EtcdCluster.client(cluster.nodes(), Patience.DEFAULT).build();
        integrations = Integrations.builder(
                        EtcdStore.on(client, prefix).withHistory().withEvents())
                .listener(told::add)
                .build();
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
            cluster.close();
        }
    }

    @Test
    void everyWrite_isOneEvent_theSameThatAListenerIsTold() throws Exception {
        writeEverything();

        List<Delivery> deliveries = deliveriesAfter(0, told.size());
        assertThat(deliveries.stream().map(Delivery::event)).containsExactlyElementsOf(told);
        assertThat(told).hasSize(8);
    }

    @Test
    void consumerThatGoesOn_getsWhatFollows_alsoAfterARestartOfTheCluster() throws Exception {
        writeEverything();
        List<Delivery> all = deliveriesAfter(0, told.size());
        cluster.restart();

        assertThat(deliveriesAfter(all.get(2).position(), 5)).isEqualTo(all.subList(3, 8));
    }

    @Test
    void positionThatWasCompactedAway_endsTheEvents_andSaysSo() throws Exception {
        writeEverything();
        long last = deliveriesAfter(0, told.size()).get(7).position();
        client.getKVClient().compact(last).get(MOST_SECONDS, TimeUnit.SECONDS);

        CompletableFuture<Throwable> end = new CompletableFuture<>();
        try (AutoCloseable closing = new EtcdEvents(client, prefix).after(0, delivery -> {}, end::complete)) {
            assertThat(end.get(MOST_SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(closing).isNotNull();
        }
    }

    @Test
    void consumerThatThrows_getsNothingMore_andTheEndIsToldOnce() throws Exception {
        writeEverything();
        BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        List<Delivery> received = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException();
        try (AutoCloseable closing = new EtcdEvents(client, prefix)
                .after(
                        0,
                        delivery -> {
                            received.add(delivery);
                            throw failure;
                        },
                        ends::add)) {
            assertThat(ends.poll(MOST_SECONDS, TimeUnit.SECONDS)).isSameAs(failure);
            writeEverything();
            deliveriesAfter(0, told.size());
            assertThat(closing).isNotNull();
        }
        assertThat(received).hasSize(1);
        assertThat(ends).isEmpty();
    }

    private void writeEverything() {
        TeamId owner = OneStore.team();
        TeamId guest = OneStore.team();
        Integration created = integrations
                .createIntegration()
                .create(CreateIntegration.Command.of(
                        owner,
                        IntegrationPatch.empty()
                                .withName("x")
                                .withSharing(Sharing.ASK)
                                .mergingConfig(Map.of())))
                .createdOrThrow()
                .integration();
        integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        created.id(),
                        created.version(),
                        owner,
                        IntegrationPatch.empty().withName("y").mergingConfig(Map.of("label", "z"))))
                .orElseThrow();
        integrations.requestSharing().ask(created.id(), guest);
        integrations.requestSharing().decide(created.id(), guest, RequestState.APPROVED, owner);
        Installation first = install(created, guest);
        integrations.uninstallIntegration().uninstall(first.id(), guest);
        install(created, guest);
        integrations
                .deleteIntegration()
                .delete(DeleteIntegration.Command.of(created.id(), owner).cascading());
    }

    private Installation install(Integration integration, TeamId team) {
        return integrations
                .installIntegration()
                .install(new InstallIntegration.Command(integration.id(), OneStore.environment(), team))
                .installedOrThrow()
                .installation();
    }

    private List<Delivery> deliveriesAfter(long position, int count) throws Exception {
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        List<Delivery> taken = new ArrayList<>();
        try (AutoCloseable closing = new EtcdEvents(client, prefix).after(position, deliveries::add, end -> {})) {
            assertThat(closing).isNotNull();
            for (int i = 0; i < count; i++) {
                Delivery next = deliveries.poll(MOST_SECONDS, TimeUnit.SECONDS);
                assertThat(next).as("delivery " + i).isNotNull();
                taken.add(next);
            }
        }
        return taken;
    }
}
