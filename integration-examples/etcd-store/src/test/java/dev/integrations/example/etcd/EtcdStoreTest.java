package dev.integrations.example.etcd;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.contract.WriteFailure;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, on a cluster of three nodes that are killed all at once for a restart. */
class EtcdStoreTest implements IntegrationStoreContract {

    private static final Patience IMPATIENT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200));

    private static EtcdCluster cluster;
    private static List<Client> clients;
    private static String prefix;

    @BeforeAll
    static void start() {
        cluster = EtcdCluster.orSkip(3);
        clients = cluster.nodes().stream()
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
        return EtcdStore.on(clients.get(0), prefix).withHistory();
    }

    @Override
    public IntegrationStore anotherInstance() {
        return EtcdStore.on(clients.get(1), prefix).withHistory();
    }

    @Override
    public IntegrationStore restarted() {
        cluster.restart();
        return EtcdStore.on(clients.get(2), prefix).withHistory();
    }

    @Override
    public IntegrationStore failing(WriteFailure when) {
        Client failing = EtcdCluster.client(cluster.nodes(), IMPATIENT)
                .interceptor(new FailingWrites(when))
                .build();
        return EtcdStore.on(failing, prefix, IMPATIENT).withHistory();
    }
}
