package dev.integrations.example.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.integrations.example.benchmarks.Experiment.Lane;
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
 * Runs the lanes of an experiment in turns (A B C A B C ...), each round in another order, so that whatever else the
 * machine does meets all of them alike.
 *
 * @param warmUp rounds that are not counted
 * @param counted rounds that are
 * @param slice how long a turn is
 */
record Rounds(int warmUp, int counted, Duration slice) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What one thread did in a turn. */
    private record Share(long operations, long cpuNanos, long bytes) {

        Share plus(Share other) {
            return new Share(operations + other.operations, cpuNanos + other.cpuNanos, bytes + other.bytes);
        }
    }

    /** The slices in the order of lanes, so that the yardstick's come first. */
    List<Slice> run(Experiment experiment) {
        List<Slice> slices = new ArrayList<>();
        List<Lane> lanes = experiment.lanes().get();
        List<Lane> order = new ArrayList<>(lanes);
        Random random = new Random(1);
        int threads = order.stream().mapToInt(Lane::threads).max().orElseThrow();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (int round = -warmUp; round < counted; round++) {
                Collections.shuffle(order, random);
                for (Lane lane : order) {
                    Slice measured = turn(experiment.name(), lane, round, workers);
                    if (round >= 0) {
                        slices.add(measured);
                    }
                }
                experiment.tidyUp().run();
            }
        } finally {
            workers.shutdown();
        }
        List<String> names = lanes.stream().map(Lane::name).toList();
        slices.sort(Comparator.comparingInt(slice -> names.indexOf(slice.contestant())));
        return slices;
    }

    private Slice turn(String experiment, Lane lane, int round, ExecutorService workers) {
        long processCpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        List<Callable<Share>> shares = new ArrayList<>();
        for (int thread = 0; thread < lane.threads(); thread++) {
            int number = thread;
            shares.add(() -> share(lane, number, start + slice.toNanos()));
        }
        Share all = sum(workers, shares);
        double seconds = (System.nanoTime() - start) / 1e9;
        double operations = all.operations();
        return new Slice(
                experiment,
                lane.name(),
                round,
                operations / seconds,
                all.cpuNanos() / operations,
                (SYSTEM.getProcessCpuTime() - processCpu) / operations,
                all.bytes() / operations);
    }

    private static Share share(Lane lane, int thread, long deadline) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long operations = 0;
        do {
            lane.work().run(thread);
            operations++;
        } while (System.nanoTime() < deadline);
        return new Share(
                operations, THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - bytes);
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
}
