package dev.integrations.example.reliability;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.example.etcd.EtcdClients;
import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.etcd.EtcdStore;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Updates of a 2 KB config with a history, on etcd and on PostgreSQL, both with fsync. The stores take turns, and the
 * ratios are those of one round, so that a busy disk slows all of them down.
 */
final class EtcdSpeed {

    private static final int ROUNDS = 7;
    private static final long NANOS_EACH = TimeUnit.SECONDS.toNanos(4);
    private static final int[] CLIENTS = {1, 16};
    private static final String POSTGRESQL = "PostgreSQL";

    private EtcdSpeed() {}

    /**
     * What one store did in a round.
     *
     * @param perSecond updates
     * @param medianMillis how long half of them took at most
     */
    private record Speed(double perSecond, double medianMillis) {}

    public static void main(String[] arguments) throws Exception {
        try (Server server = Server.postgresql();
                HikariDataSource pool = server.newDatabase().pool(16);
                EtcdCluster one = EtcdCluster.orSkip(1);
                EtcdCluster three = EtcdCluster.orSkip(3);
                Client ofOne =
                        EtcdClients.builder(one.clients(), Patience.DEFAULT).build();
                Client ofThree =
                        EtcdClients.builder(three.clients(), Patience.DEFAULT).build()) {
            JdbiStore onPostgres = JdbiStore.on(pool).withHistory();
            onPostgres.createIfMissing();
            Map<String, IntegrationStore> stores = new LinkedHashMap<>();
            stores.put(POSTGRESQL, onPostgres);
            stores.put("etcd, one node", EtcdStore.on(ofOne, "/speed/").withHistory());
            stores.put("etcd, three nodes", EtcdStore.on(ofThree, "/speed/").withHistory());
            for (int clients : CLIENTS) {
                compare(stores, clients);
            }
        }
        System.exit(0);
    }

    private static void compare(Map<String, IntegrationStore> stores, int clients) throws Exception {
        Map<String, List<Speed>> rounds = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) { // the first one warms up
            for (Map.Entry<String, IntegrationStore> store : stores.entrySet()) {
                Speed speed = measure(store.getValue(), clients);
                if (round >= 0) {
                    rounds.computeIfAbsent(store.getKey(), name -> new ArrayList<>())
                            .add(speed);
                }
            }
        }
        List<Speed> peers = rounds.getOrDefault(POSTGRESQL, List.of());
        rounds.forEach((name, speeds) -> {
            double[] throughput = new double[ROUNDS];
            double[] latency = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                throughput[i] = speeds.get(i).perSecond() / peers.get(i).perSecond();
                latency[i] = speeds.get(i).medianMillis() / peers.get(i).medianMillis();
            }
            System.out.printf(
                    "%d clients, %s: %.0f updates/s, median %.2f ms; to %s: throughput %s, latency %s%n",
                    clients,
                    name,
                    median(speeds.stream().mapToDouble(Speed::perSecond).toArray()),
                    median(speeds.stream().mapToDouble(Speed::medianMillis).toArray()),
                    POSTGRESQL,
                    spread(throughput),
                    spread(latency));
        });
    }

    /** Each client updates an integration of its own. */
    private static Speed measure(IntegrationStore store, int clients) throws Exception {
        Integrations integrations = Integrations.on(store);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> updates(integrations, start));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> client : threads.invokeAll(work)) {
                all.addAll(client.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double[] millis = all.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
            return new Speed(all.size() / seconds, median(millis));
        } finally {
            threads.shutdown();
        }
    }

    private static List<Long> updates(Integrations integrations, long start) {
        IntegrationPatch definition = IntegrationPatch.empty()
                .withName(UUID.randomUUID().toString())
                .mergingConfig(Map.of("label", "0", "description", "x".repeat(2_000)));
        Integration current = integrations
                .createIntegration()
                .create(CreateIntegration.Command.of(Registers.OWNER, definition))
                .createdOrThrow()
                .integration();
        List<Long> nanos = new ArrayList<>();
        for (long now = System.nanoTime(); now - start < NANOS_EACH; now = System.nanoTime()) {
            IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", Long.toString(now)));
            current = integrations
                    .updateIntegration()
                    .update(UpdateIntegration.Command.of(current.id(), current.version(), Registers.OWNER, patch))
                    .orElseThrow()
                    .integration();
            nanos.add(System.nanoTime() - now);
        }
        return nanos;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String spread(double[] ratios) {
        return "%.2f (%.2f to %.2f)"
                .formatted(
                        median(ratios),
                        Arrays.stream(ratios).min().orElseThrow(),
                        Arrays.stream(ratios).max().orElseThrow());
    }
}
