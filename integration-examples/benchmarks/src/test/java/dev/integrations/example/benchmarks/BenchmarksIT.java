package dev.integrations.example.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks still run, and every contestant does its work right. Says nothing about time. */
@Tag("campaign")
class BenchmarksIT {

    @Test
    void everyExperimentRuns_andIsReported(@TempDir Path directory) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

        Results results = Benchmarks.run(Scale.shortened(directory), Pattern.compile(""), directory, nowhere);

        assertThat(results.experiments()).isNotEmpty().allSatisfy(experiment -> {
            assertThat(results.contestants(experiment)).hasSizeGreaterThan(1);
            assertThat(directory.resolve("report.md")).content().contains("### " + experiment);
            assertThat(directory.resolve("chart.svg")).content().contains(">" + experiment + "<");
        });
    }
}
