package dev.integrations.example.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.benchmarks.Results;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed services still run, answer as they should, and are compared. Says nothing about time. */
@Tag("campaign")
class HttpBenchmarksIT {

    @Test
    void everyExperimentRuns_andIsReported(@TempDir Path directory) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

        Results results = HttpBenchmarks.run(
                HttpBenchmarks.Scale.shortened(), Pattern.compile(""), directory, Path.of(".."), nowhere);

        assertThat(results.experiments())
                .hasSize((int) HttpExperiment.all().count() + 2)
                .allSatisfy(experiment -> {
                    assertThat(results.contestants(experiment))
                            .startsWith(HttpBenchmarks.RIVAL)
                            .contains(HttpBenchmarks.OURS);
                    assertThat(directory.resolve("report.md")).content().contains("### " + experiment);
                    assertThat(directory.resolve("chart.svg")).content().contains(">" + experiment);
                });
        assertThat(directory.resolve("report.md")).content().doesNotContain("not measured");
    }
}
