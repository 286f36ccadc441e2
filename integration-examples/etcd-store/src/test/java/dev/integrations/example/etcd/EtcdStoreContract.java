package dev.integrations.example.etcd;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.contract.WriteFailure;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/**
 * The contract on some nodes, each of which another instance uses, and all of which are killed at once for a restart.
 */
abstract class EtcdStoreContract implements IntegrationStoreContract {

    private static final Patience IMPATIENT = new Patience(Duration.ofMillis(500), Duration.ofMillis(200));

    private static EtcdCluster cluster;
    private static List<Client> clients;
    private static String prefix;

    static void start(int nodes) {
        cluster = EtcdCluster.orSkip(nodes);
        clients = Stream.of(0, 1, 2)
                .map(i -> cluster.nodes().get(i % nodes))
                .map(node -> EtcdCluster.client(List.of(node), Patience.DEFAULT).build())
                .toList();
        prefix = "/" + UUID.randomUUID() + "/";
    }

    @AfterAll
    static void stop() {
        if (clients != null) {
            clients.forEach(Client::close);
            cluster.close();
        }
    }

    @Override
    public IntegrationStore store() {
        return EtcdStore.on(clients.get(0), prefix).withHistory().withEvents();
    }

    @Override
    public IntegrationStore anotherInstance() {
        return EtcdStore.on(clients.get(1), prefix).withHistory().withEvents();
    }

    @Override
    public IntegrationStore restarted() {
        cluster.restart();
        return EtcdStore.on(clients.get(2), prefix).withHistory().withEvents();
    }

    @Override
    public IntegrationStore failing(WriteFailure when) {
        Client failing = EtcdCluster.client(cluster.nodes(), IMPATIENT)
                .interceptor(new FailingWrites(when))
                .build();
        return EtcdStore.on(failing, prefix, IMPATIENT).withHistory().withEvents();
    }
}
