package dev.integrations.example.benchmarks.http;

import static dev.integrations.example.benchmarks.Goal.atLeast;
import static dev.integrations.example.benchmarks.Goal.atMost;
import static dev.integrations.example.benchmarks.Measure.BYTES;
import static dev.integrations.example.benchmarks.Measure.CPU;
import static dev.integrations.example.benchmarks.Measure.THROUGHPUT;
import static dev.integrations.example.benchmarks.Measure.TIME;
import static dev.integrations.example.benchmarks.http.HttpBenchmarks.MEMORY;
import static dev.integrations.example.benchmarks.http.HttpBenchmarks.OURS;
import static dev.integrations.example.benchmarks.http.HttpBenchmarks.OURS_WITH_HISTORY;
import static dev.integrations.example.benchmarks.http.HttpBenchmarks.START;

import dev.integrations.example.benchmarks.Goal;
import dev.integrations.example.benchmarks.Results;
import dev.integrations.example.benchmarks.http.HttpExperiment.Call;
import dev.integrations.example.benchmarks.http.HttpExperiment.Size;
import java.util.List;
import java.util.stream.Stream;

/** What the service is to reach beside the rival. */
final class HttpGoals {

    private static final String KEPT = " / with history";

    private HttpGoals() {}

    static List<String> verdicts(Results results) {
        return Goal.verdicts(Stream.of(patches(), rest()).flatMap(goals -> goals), results);
    }

    private static Stream<Goal> patches() {
        String small = name(Call.PATCH, Size.KB_2, 1);
        String busy = name(Call.PATCH, Size.KB_2, 4);
        String medium = name(Call.PATCH, Size.KB_20, 1);
        String large = name(Call.PATCH, Size.KB_200, 1);
        return Stream.of(
                atMost(0.5, CPU, small, small, OURS),
                atMost(0.6, CPU, small + KEPT, small, OURS_WITH_HISTORY),
                atLeast(1.8, THROUGHPUT, busy, busy, OURS),
                atLeast(1.5, THROUGHPUT, busy + KEPT, busy, OURS_WITH_HISTORY),
                atMost(0.35, CPU, medium, medium, OURS),
                atMost(0.35, CPU, medium + KEPT, medium, OURS_WITH_HISTORY),
                atMost(0.25, CPU, large, large, OURS),
                atMost(0.25, CPU, large + KEPT, large, OURS_WITH_HISTORY));
    }

    private static Stream<Goal> rest() {
        String small = name(Call.GET, Size.KB_2, 1);
        String medium = name(Call.GET, Size.KB_20, 1);
        String list = name(Call.LIST, Size.KB_2, 1);
        return Stream.of(
                atMost(0.6, CPU, small, small, OURS),
                atMost(0.35, CPU, medium, medium, OURS),
                atMost(0.5, CPU, list, list, OURS),
                atMost(0.35, TIME, START, START, OURS),
                atMost(0.6, BYTES, MEMORY, MEMORY, OURS),
                atMost(0.6, BYTES, MEMORY + KEPT, MEMORY, OURS_WITH_HISTORY));
    }

    private static String name(Call call, Size size, int connections) {
        return new HttpExperiment(call, size, connections).name();
    }
}
