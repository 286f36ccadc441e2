package dev.integrations.example.reliability;

import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.reliability.Campaigns.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Every campaign at length, once through or for as long as is said. Prints what each one went through, and a summary.
 * What needs a server and what needs none go side by side.
 */
final class Reliability {

    private static final int KILLS_IN_A_ROUND = 10;
    private static final long UPDATES_IN_A_ROUND = 10_000;
    private static final Amount SIX_ROUNDS = new Amount(3_000, 500);
    private static final Amount TWO_ROUNDS = new Amount(1_000, 500);

    private Summary all = Summary.NONE;

    private Reliability() {}

    /** Campaigns that follow on each other. */
    private interface Lane {

        void run(Random seeds) throws Exception;
    }

    /**
     * Arguments: a duration such as PT2H, at least once through everything; a seed, or {@code random}; and, if instead
     * an H2 file is to be updated over HTTP while the service is killed, how often.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 2 && Long.parseLong(arguments[2]) > 0) {
            manyUpdates(seed(arguments[1]), Long.parseLong(arguments[2]));
            return;
        }
        Duration duration = Duration.parse(arguments[0]);
        long seed = seed(arguments[1]);
        Random seeds = new Random(seed);
        Reliability reliability = new Reliability();
        long start = System.nanoTime();
        do {
            CompletableFuture.allOf(
                            start(reliability::embedded, seeds.nextLong()),
                            start(reliability::onServers, seeds.nextLong()))
                    .join();
        } while (System.nanoTime() - start < duration.toNanos());
        System.out.println("all: " + reliability.all);
    }

    private static long seed(String argument) {
        long seed = argument.equals("random") ? new Random().nextLong() : Long.parseLong(argument);
        System.out.println("seed " + seed);
        return seed;
    }

    private static void manyUpdates(long seed, long updates) throws Exception {
        Path directory = Files.createTempDirectory("many-updates");
        try {
            int inEachRound = (int) Math.min(updates, UPDATES_IN_A_ROUND);
            Summary summary = Campaigns.manyUpdatesOfAnH2File(
                    directory, KILLS_IN_A_ROUND, seed, new Amount(updates, inEachRound));
            System.out.println(summary);
            System.out.printf("%.0f updates/s%n", summary.tally().acknowledged() / summary.seconds());
        } finally {
            delete(directory);
        }
    }

    private static CompletableFuture<Void> start(Lane lane, long seed) {
        return CompletableFuture.runAsync(() -> {
            try {
                lane.run(new Random(seed));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private void embedded(Random seeds) throws Exception {
        add("memory", Campaigns.memory(seeds.nextLong(), new Amount(5_000_000, 100_000)));
        add("H2 in memory", Campaigns.h2Memory(seeds.nextLong(), new Amount(500_000, 25_000)));
        onH2File(seeds);
    }

    private void onEtcd(Random seeds) throws IOException {
        try (EtcdCluster cluster = EtcdCluster.orSkip(3)) {
            add("etcd, threads", EtcdCampaigns.threads(cluster, 1, seeds.nextLong(), new Amount(2_500, 2_500)));
        } catch (TestAbortedException isMissing) {
            System.out.println(isMissing.getMessage());
            return;
        }
        try (EtcdCluster cluster = EtcdCluster.orSkip(3)) {
            add("etcd, services", EtcdCampaigns.services(cluster, 1, seeds.nextLong(), new Amount(2_000, 2_000)));
        }
    }

    private void onServers(Random seeds) throws IOException {
        try (Server server = Server.postgresql()) {
            onServer("PostgreSQL", server, seeds, new Amount(50_000, 10_000));
        }
        try (Server server = Server.mariaDb()) {
            onServer("MariaDB", server, seeds, new Amount(25_000, 5_000));
        }
        onEtcd(seeds);
    }

    private void onH2File(Random seeds) throws Exception {
        Path directory = Files.createTempDirectory("reliability");
        try {
            add("H2 file, threads", Campaigns.h2FileFromThreads(directory, seeds.nextLong(), new Amount(2_000, 1_000)));
            Path killed = Files.createDirectory(directory.resolve("killed"));
            add(
                    "H2 file, processes",
                    Campaigns.h2FileFromProcesses(killed, KILLS_IN_A_ROUND, seeds.nextLong(), TWO_ROUNDS));
            Path served = Files.createDirectory(directory.resolve("served"));
            add("H2 file, service", Campaigns.serviceOnH2File(served, KILLS_IN_A_ROUND, seeds.nextLong(), SIX_ROUNDS));
        } finally {
            delete(directory);
        }
    }

    private void onServer(String name, Server server, Random seeds, Amount amount) {
        add(name + ", threads", Campaigns.serverFromThreads(name, server, seeds.nextLong(), amount));
        add(name + ", processes", Campaigns.serverFromProcesses(name, server, seeds.nextLong(), amount));
    }

    private synchronized void add(String name, Summary summary) {
        System.out.println(name + ": " + summary);
        all = all.plus(summary);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
