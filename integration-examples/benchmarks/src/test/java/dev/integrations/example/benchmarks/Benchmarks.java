package dev.integrations.example.benchmarks;

import dev.integrations.adapter.jdbi.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Runs all experiments and writes what came out: the result file, and from it the tables and the chart. */
public final class Benchmarks {

    private final Scale scale;
    private final Pattern only;
    private final PrintStream progress;
    private final List<Slice> slices = new ArrayList<>();

    private Benchmarks(Scale scale, Pattern only, PrintStream progress) {
        this.scale = scale;
        this.only = only;
        this.progress = progress;
    }

    /**
     * Runs all and prints the report. {@code -Dbenchmarks.only=<regex>} chooses experiments by name,
     * {@code -Dbenchmarks.short=true} only shows that they run.
     *
     * @param arguments the directory to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Pattern only = Pattern.compile(System.getProperty("benchmarks.only", ""));
        Path files = directory.resolve("files");
        Scale scale = Boolean.getBoolean("benchmarks.short") ? Scale.shortened(files) : Scale.full(files);
        run(scale, only, directory, System.err);
        System.out.println(Files.readString(directory.resolve("report.md")));
        System.out.println("Results, report and chart are in " + directory.toAbsolutePath());
    }

    /** Writes {@code results.csv}, {@code report.md} and {@code chart.svg} into a directory. */
    static Results run(Scale scale, Pattern only, Path directory, PrintStream progress) throws IOException {
        Benchmarks benchmarks = new Benchmarks(scale, only, progress);
        benchmarks.runAll();
        Path file = directory.resolve("results.csv");
        new Results(benchmarks.slices).write(file);
        Results results = Results.read(file);
        Files.writeString(directory.resolve("report.md"), Report.of(results, Goals.verdicts(results)));
        Files.writeString(directory.resolve("chart.svg"), Chart.of(results, experiment -> Measure.CPU));
        return results;
    }

    private void runAll() {
        if (only.matcher(MicroExperiments.MERGE).find()) {
            progress.println("JMH");
            slices.addAll(MicroExperiments.run(scale));
        }
        runTogether(Stream.concat(MemoryExperiments.all(), GrowthExperiments.inMemory(scale.many())));
        runTogether(SizeExperiments.all());
        onDatabase(Database::h2Memory, true);
        onDatabase(() -> Database.h2File(scale.files()), false);
        postgresql().ifPresent(server -> {
            onDatabase(() -> Database.postgresql(server), false);
            onDatabase(() -> Database.postgresqlAsync(server), true);
        });
    }

    private void onDatabase(Supplier<Database> opened, boolean grows) {
        try (Database database = opened.get();
                Database another = opened.get();
                Contestants contestants = new Contestants(database)) {
            Stream<Experiment> growth = grows
                    ? GrowthExperiments.on(database, another, scale.many())
                    : GrowthExperiments.threadsOn(database);
            runTogether(Stream.concat(DatabaseExperiments.on(database, contestants), growth));
        }
    }

    /** Who is first would pay for what the JVM has not compiled yet: one run does not count. */
    private void runTogether(Stream<Experiment> experiments) {
        List<Experiment> selected = experiments.filter(this::isSelected).toList();
        selected.stream().limit(1).forEach(scale.rounds()::run);
        selected.forEach(this::run);
    }

    private boolean isSelected(Experiment experiment) {
        return only.matcher(experiment.name()).find();
    }

    private void run(Experiment experiment) {
        progress.println(experiment.name());
        slices.addAll(scale.rounds().run(experiment));
    }

    private Optional<PostgresServer> postgresql() {
        try {
            return Optional.of(PostgresServer.durableOrSkip());
        } catch (TestAbortedException said) {
            return Optional.empty();
        }
    }
}
