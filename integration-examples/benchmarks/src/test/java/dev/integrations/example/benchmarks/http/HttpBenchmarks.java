package dev.integrations.example.benchmarks.http;

import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.example.benchmarks.Chart;
import dev.integrations.example.benchmarks.Measure;
import dev.integrations.example.benchmarks.Report;
import dev.integrations.example.benchmarks.Results;
import dev.integrations.example.benchmarks.Slice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs the example service and its rival side by side, and writes what came out. */
public final class HttpBenchmarks {

    static final String START = "start to the first 200";
    static final String MEMORY = "resident memory after the load";

    static final String RIVAL = "Spring Boot with JPA";
    static final String OURS = "ours";
    static final String OURS_WITH_HISTORY = "ours with history";

    private static final Map<String, Measure> DRAWN = Map.of(START, Measure.TIME, MEMORY, Measure.BYTES);

    private final Scale scale;
    private final PrintStream progress;
    private final List<Slice> slices = new ArrayList<>();

    /**
     * How much is run.
     *
     * @param warmUp what comes first and is not counted: nobody is to be measured until it is compiled
     * @param rounds of each experiment
     * @param starts of each service
     * @param jvm options of all services
     */
    record Scale(HttpRounds warmUp, HttpRounds rounds, int starts, List<String> jvm) {

        static Scale full() {
            Duration slice = Duration.ofMillis(300);
            return new Scale(new HttpRounds(5, 40, 0, slice), new HttpRounds(5, 8, 20, slice), 7, List.of("-Xmx256m"));
        }

        /** Only to show that all runs. */
        static Scale shortened() {
            Duration slice = Duration.ofMillis(1);
            List<String> jvm = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
            return new Scale(new HttpRounds(0, 0, 0, slice), new HttpRounds(0, 0, 1, slice), 1, jvm);
        }
    }

    private HttpBenchmarks(Scale scale, PrintStream progress) {
        this.scale = scale;
        this.progress = progress;
    }

    /**
     * Runs all and prints the report. {@code -Dbenchmarks.only=<regex>} chooses experiments by name,
     * {@code -Dbenchmarks.short=true} only shows that they run.
     *
     * @param arguments the directory to write to, and that of the examples
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Pattern only = Pattern.compile(System.getProperty("benchmarks.only", ""));
        Scale scale = Boolean.getBoolean("benchmarks.short") ? Scale.shortened() : Scale.full();
        run(scale, only, directory, Path.of(arguments[1]), System.err);
        System.out.println(Files.readString(directory.resolve("report.md")));
        System.out.println("Results, report and chart are in " + directory.toAbsolutePath());
    }

    /** Writes {@code results.csv}, {@code report.md} and {@code chart.svg} into a directory, and what the services print. */
    static Results run(Scale scale, Pattern only, Path directory, Path examples, PrintStream progress)
            throws IOException {
        HttpBenchmarks benchmarks = new HttpBenchmarks(scale, progress);
        benchmarks.runAll(new Packed(examples, scale.jvm(), directory), only);
        Path file = directory.resolve("results.csv");
        new Results(benchmarks.slices).write(file);
        Results results = Results.read(file);
        Files.writeString(directory.resolve("report.md"), Report.of(results, HttpGoals.verdicts(results)));
        Files.writeString(
                directory.resolve("chart.svg"),
                Chart.of(results, experiment -> DRAWN.getOrDefault(experiment, Measure.CPU)));
        return results;
    }

    private void runAll(Packed packed, Pattern only) {
        PostgresServer database = PostgresServer.orSkip();
        try (HttpContestant rival = start(RIVAL, database, packed.rival());
                HttpContestant ours = start(OURS, database, packed.ours(false));
                HttpContestant kept = start(OURS_WITH_HISTORY, database, packed.ours(true))) {
            List<HttpContestant> all = List.of(rival, ours, kept);
            List<HttpExperiment> selected = HttpExperiment.all()
                    .filter(experiment -> only.matcher(experiment.name()).find())
                    .toList();
            HttpExperiment.representatives(selected).forEach(experiment -> run(experiment, scale.warmUp(), all));
            selected.forEach(experiment ->
                    run(experiment, scale.rounds(), experiment.concernsHistory() ? all : List.of(rival, ours)));
            if (only.matcher(MEMORY).find()) {
                all.forEach(this::memory);
            }
            if (only.matcher(START).find()) {
                start(rival, ours);
            }
        }
    }

    private static HttpContestant start(String name, PostgresServer database, HttpContestant.Kind kind) {
        return HttpContestant.start(name, database.newDatabase() + "?user=" + database.user(), kind);
    }

    private void run(HttpExperiment experiment, HttpRounds rounds, List<HttpContestant> contestants) {
        progress.println(experiment.name());
        slices.addAll(rounds.run(experiment, contestants));
    }

    private void memory(HttpContestant contestant) {
        double bytes = contestant.server().residentBytes();
        slices.add(new Slice(MEMORY, contestant.name(), 0, Double.NaN, Double.NaN, Double.NaN, bytes));
    }

    /** The first start of each found an empty database; further ones run beside it. */
    private void start(HttpContestant... contestants) {
        progress.println(START);
        for (HttpContestant contestant : contestants) {
            slices.add(start(contestant, contestant.server(), 0));
        }
        for (int round = 1; round < scale.starts(); round++) {
            for (HttpContestant contestant : contestants) {
                try (ServerProcess another = contestant.kind().starter().apply(contestant.url())) {
                    slices.add(start(contestant, another, round));
                }
            }
        }
    }

    private static Slice start(HttpContestant contestant, ServerProcess server, int round) {
        return new Slice(
                START,
                contestant.name(),
                round,
                1e9 / server.startNanos(),
                server.startCpu().toNanos(),
                Double.NaN,
                server.startBytes());
    }
}
