package dev.integrations.example.reliability;

import dev.integrations.example.etcd.EtcdClients;
import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.etcd.EtcdStore;
import dev.integrations.example.etcd.kv.Patience;
import dev.integrations.example.reliability.Campaigns.Amount;
import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The campaigns against a cluster of etcd with three nodes. */
final class EtcdCampaigns {

    private static final String PREFIX = "/reliability/";
    private static final int SERVICES = 2;

    private static final Patience PATIENT = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60));

    /**
     * Less than an election takes: so that some outcomes stay unknown, and few clients wait for a node that is gone.
     */
    private static final Patience IMPATIENT = new Patience(Duration.ofMillis(500), Duration.ofMillis(800));

    private EtcdCampaigns() {}

    /**
     * From one process with a client of each node alone, and one of all: nodes are killed, paused, cut off, and run out
     * of disk.
     *
     * @param times how often each happens in a round
     */
    static Summary threads(EtcdCluster cluster, int times, long seed, Amount amount) {
        List<Client> clients = new ArrayList<>();
        try {
            createRegisters(cluster);
            List<Target> targets = new ArrayList<>();
            List<List<URI>> reached = new ArrayList<>(List.of(cluster.clients()));
            cluster.nodes().forEach(node -> reached.add(List.of(node.client())));
            for (List<URI> nodes : reached) {
                Client client = EtcdClients.builder(nodes, IMPATIENT).build();
                clients.add(client);
                targets.add(
                        PortTarget.on(EtcdStore.on(client, PREFIX, IMPATIENT).withHistory(), seed));
            }
            return Campaigns.onThreads("etcd, threads", new AnyOf(targets), nemeses(cluster, times), seed)
                    .run(amount);
        } finally {
            clients.forEach(Client::close);
        }
    }

    /**
     * Over HTTP, on several services, that are killed as the nodes are.
     *
     * @param times how often each happens in a round
     */
    static Summary services(EtcdCluster cluster, int times, long seed, Amount amount) throws IOException {
        createRegisters(cluster);
        String url =
                cluster.clients().stream().map(URI::getAuthority).collect(Collectors.joining(",", "etcd://", PREFIX));
        List<Service> services = new ArrayList<>();
        try {
            List<Target> targets = new ArrayList<>();
            List<Nemesis<ThreadCrowd>> nemeses = new ArrayList<>(nemeses(cluster, times));
            for (int i = 0; i < SERVICES; i++) {
                Service service = new Service(new Connections(url, ""));
                services.add(service);
                targets.add(new HttpTarget(service, false));
                nemeses.addAll(Collections.nCopies(times, Nemeses.killService(service)));
            }
            return Campaigns.onThreads("etcd, services", new AnyOf(targets), nemeses, seed)
                    .run(amount);
        } finally {
            services.forEach(Service::close);
        }
    }

    private static void createRegisters(EtcdCluster cluster) {
        try (Client client = EtcdClients.builder(cluster.clients(), PATIENT).build()) {
            Registers.create(EtcdStore.on(client, PREFIX, PATIENT).integrations());
        }
    }

    private static List<Nemesis<ThreadCrowd>> nemeses(EtcdCluster cluster, int times) {
        List<Nemesis<ThreadCrowd>> nemeses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            nemeses.add(EtcdNemeses.killLeader(cluster));
            nemeses.add(EtcdNemeses.killFollower(cluster));
            nemeses.add(EtcdNemeses.killAll(cluster));
            nemeses.add(EtcdNemeses.pause(cluster));
            nemeses.add(EtcdNemeses.cutOff(cluster));
            nemeses.add(EtcdNemeses.fullDisk(cluster));
        }
        return nemeses;
    }

    /** A target that sends each call to one of several. */
    private record AnyOf(List<Target> targets) implements Target {

        private Target any() {
            return targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
        }

        @Override
        public Optional<State> read(int register) {
            return any().read(register);
        }

        @Override
        public Answer update(Call call) {
            return any().update(call);
        }
    }
}
