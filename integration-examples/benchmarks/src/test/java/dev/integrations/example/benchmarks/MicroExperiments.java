package dev.integrations.example.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks in nanoseconds, run by JMH. It tells time, which on a quiet machine is the CPU time of its one thread. */
final class MicroExperiments {

    static final String PARSE = "parse";
    private static final String CHECK = "check";
    static final String MERGE = "merge of one leaf";

    private MicroExperiments() {}

    private static String name(String kilobytes) {
        return "config of " + kilobytes + " KB";
    }

    static String lane(String kilobytes) {
        return kilobytes + " KB";
    }

    static List<Slice> run(Scale scale) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(ConfigBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                // A short run has no time for other JVMs.
                .forks(scale.isShort() ? 0 : 2)
                // Two cores take seconds until all is compiled.
                .warmupIterations(scale.isShort() ? 0 : 10)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(scale.isShort() ? 1 : 5)
                .measurementTime(TimeValue.milliseconds(scale.isShort() ? 5 : 500));
        try {
            return new Runner(options.build())
                    .run().stream()
                            .flatMap(MicroExperiments::slices)
                            // the yardstick first
                            .sorted(Comparator.comparing(
                                    slice -> !slice.contestant().equals(PARSE)))
                            .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each iteration is a slice; merges are compared by size, the rest with parsing. */
    private static Stream<Slice> slices(RunResult run) {
        BenchmarkParams parameters = run.getParams();
        String kilobytes = parameters.getParam("kilobytes");
        String benchmark = parameters.getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        List<Slice> slices = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                int round = slices.size();
                slices.add(
                        method.equals("merge")
                                ? slice(MERGE, lane(kilobytes), round, iteration)
                                : slice(name(kilobytes), method, round, iteration));
            }
        }
        return slices.stream();
    }

    private static Slice slice(String experiment, String contestant, int round, IterationResult iteration) {
        double nanos = iteration.getPrimaryResult().getScore();
        Result<?> allocated = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
        double bytes = allocated == null ? Double.NaN : allocated.getScore();
        return new Slice(experiment, contestant, round, 1e9 / nanos, nanos, nanos, bytes);
    }
}
