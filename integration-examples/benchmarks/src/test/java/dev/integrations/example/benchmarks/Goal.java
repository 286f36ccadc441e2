package dev.integrations.example.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be reached.
 *
 * @param work what is measured, in words
 * @param experiment where
 * @param contestant who is to reach it
 * @param yardstick compared with whom; empty for the experiment's own
 * @param bound how far
 * @param obstacle what a profile showed to stand in the way; empty where nothing did
 */
public record Goal(
        String work,
        String experiment,
        String contestant,
        Optional<String> yardstick,
        Bound bound,
        Optional<String> obstacle) {

    public static Goal atMost(double limit, Measure measure, String work, String experiment, String contestant) {
        return of(new Bound(measure, true, limit), work, experiment, contestant);
    }

    public static Goal atLeast(double limit, Measure measure, String work, String experiment, String contestant) {
        return of(new Bound(measure, false, limit), work, experiment, contestant);
    }

    private static Goal of(Bound bound, String work, String experiment, String contestant) {
        return new Goal(work, experiment, contestant, Optional.empty(), bound, Optional.empty());
    }

    public Goal against(String other) {
        return new Goal(work, experiment, contestant, Optional.of(other), bound, obstacle);
    }

    public Goal despite(String profile) {
        return new Goal(work, experiment, contestant, yardstick, bound, Optional.of(profile));
    }

    /** The table of goals. */
    public static List<String> verdicts(Stream<Goal> goals, Results results) {
        List<String> lines = new ArrayList<>(List.of("| work | goal | measured | |", "|---|---|---|---|"));
        goals.map(goal -> goal.verdict(results)).forEach(lines::add);
        return lines;
    }

    private String verdict(Results results) {
        String line = "| " + work + " | " + bound.text() + " | ";
        if (!results.contestants(experiment).contains(contestant)) {
            return line + "| not measured |";
        }
        String other = yardstick.orElseGet(() -> results.contestants(experiment).get(0));
        Spread ratio = results.ratio(experiment, contestant, other, bound.measure());
        String missed = "MISSED" + obstacle.map(profile -> ": " + profile).orElse("");
        return line + ratio + " | " + (bound.isKeptBy(ratio) ? "reached" : missed) + " |";
    }
}
