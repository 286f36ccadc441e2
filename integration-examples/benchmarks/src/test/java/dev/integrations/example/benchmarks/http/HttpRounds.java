package dev.integrations.example.benchmarks.http;

import com.sun.management.ThreadMXBean;
import dev.integrations.example.benchmarks.Slice;
import dev.integrations.example.benchmarks.http.HttpExperiment.Sender;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls the contestants in turns, each round in another order. Counts once the compilers of all are quiet.
 *
 * @param block rounds after which the compilers are looked at; 0 to count at once
 * @param patience blocks at most that are not counted
 * @param counted rounds that are
 * @param slice how long a turn is
 */
record HttpRounds(int block, int patience, int counted, Duration slice) {

    /** Of the CPU time of a service in a block; while they optimize, they take more than half. */
    private static final double QUIET_COMPILERS = 0.04;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A contestant with its open connections. */
    private record Lane(HttpContestant contestant, Sender sender, List<KeptConnection> connections) {

        ServerProcess server() {
            return contestant.server();
        }
    }

    /** What one connection did in a turn. */
    private record Share(long requests, long cpuNanos, long bytes) {

        Share plus(Share other) {
            return new Share(requests + other.requests, cpuNanos + other.cpuNanos, bytes + other.bytes);
        }
    }

    List<Slice> run(HttpExperiment experiment, List<HttpContestant> contestants) {
        List<Lane> lanes = contestants.stream()
                .map(contestant -> open(contestant, experiment))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(experiment.connections());
        try {
            return run(experiment, lanes, workers);
        } finally {
            workers.shutdown();
            lanes.forEach(HttpRounds::close);
        }
    }

    private List<Slice> run(HttpExperiment experiment, List<Lane> lanes, ExecutorService workers) {
        List<Lane> order = new ArrayList<>(lanes);
        Random random = new Random(1);
        boolean quiet = block == 0;
        for (int blocks = 0; !quiet && blocks < patience; blocks++) {
            double[] before = lanes.stream()
                    .mapToDouble(lane -> lane.server().compilerNanos())
                    .toArray();
            Duration[] cpu = lanes.stream().map(lane -> lane.server().cpu()).toArray(Duration[]::new);
            for (int round = 0; round < block; round++) {
                round(experiment, order, random, round, workers);
            }
            quiet = true;
            for (int i = 0; i < cpu.length; i++) {
                ServerProcess server = lanes.get(i).server();
                double used = server.cpu().minus(cpu[i]).toNanos();
                quiet &= server.compilerNanos() - before[i] < QUIET_COMPILERS * used;
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (int round = 0; round < counted; round++) {
            slices.addAll(round(experiment, order, random, round, workers));
        }
        List<String> names =
                lanes.stream().map(lane -> lane.contestant().name()).toList();
        slices.sort(Comparator.comparingInt(slice -> names.indexOf(slice.contestant())));
        return slices;
    }

    private List<Slice> round(
            HttpExperiment experiment, List<Lane> order, Random random, int round, ExecutorService workers) {
        Collections.shuffle(order, random);
        List<Slice> slices = new ArrayList<>();
        for (Lane lane : order) {
            slices.add(turn(experiment, lane, round, workers));
        }
        if (experiment.writes()) {
            order.forEach(lane -> lane.contestant().forgetHistory());
        }
        return slices;
    }

    private Slice turn(HttpExperiment experiment, Lane lane, int round, ExecutorService workers) {
        Duration cpu = lane.server().cpu();
        long start = System.nanoTime();
        List<Callable<Share>> shares = new ArrayList<>();
        for (int connection = 0; connection < experiment.connections(); connection++) {
            int number = connection;
            shares.add(() -> share(lane, number, experiment.status(), start + slice.toNanos()));
        }
        Share all = sum(workers, shares);
        double seconds = (System.nanoTime() - start) / 1e9;
        double requests = all.requests();
        return new Slice(
                experiment.name(),
                lane.contestant().name(),
                round,
                requests / seconds,
                lane.server().cpu().minus(cpu).toNanos() / requests,
                all.cpuNanos() / requests,
                all.bytes() / requests);
    }

    private static Share share(Lane lane, int number, int expected, long deadline) throws IOException {
        KeptConnection connection = lane.connections().get(number);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long received = connection.received();
        long sent = 0;
        long requests = 0;
        do {
            byte[] request = lane.sender().next(number);
            require(connection.exchange(request), expected);
            sent += request.length;
            requests++;
        } while (System.nanoTime() < deadline);
        return new Share(requests, THREADS.getCurrentThreadCpuTime() - cpu, sent + connection.received() - received);
    }

    private static Share sum(ExecutorService workers, List<Callable<Share>> shares) {
        try {
            Share sum = new Share(0, 0, 0);
            for (Future<Share> share : workers.invokeAll(shares)) {
                sum = sum.plus(share.get());
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Lane open(HttpContestant contestant, HttpExperiment experiment) {
        Sender sender = experiment.prepare(contestant);
        List<KeptConnection> connections = new ArrayList<>();
        try {
            for (int connection = 0; connection < experiment.connections(); connection++) {
                connections.add(new KeptConnection(contestant.server().port()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Lane(contestant, sender, connections);
    }

    private static void close(Lane lane) {
        for (KeptConnection connection : lane.connections()) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Sends a request outside of any turn. */
    static void require(HttpContestant contestant, byte[] request, int expected) {
        try (KeptConnection connection = new KeptConnection(contestant.server().port())) {
            require(connection.exchange(request), expected);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(int status, int expected) {
        if (status != expected) {
            throw new IllegalStateException("answered with " + status + " instead of " + expected);
        }
    }
}
