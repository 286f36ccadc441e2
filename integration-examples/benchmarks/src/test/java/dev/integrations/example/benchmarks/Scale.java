package dev.integrations.example.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is run.
 *
 * @param isShort whether only to prove that all runs
 * @param rounds of each experiment
 * @param many how many integrations are many
 * @param files where databases may keep files
 */
record Scale(boolean isShort, Rounds rounds, int many, Path files) {

    static Scale full(Path files) {
        return new Scale(false, new Rounds(12, 30, Duration.ofMillis(100)), 1_000_000, files);
    }

    static Scale shortened(Path files) {
        return new Scale(true, new Rounds(0, 2, Duration.ofMillis(2)), 2_000, files);
    }
}
