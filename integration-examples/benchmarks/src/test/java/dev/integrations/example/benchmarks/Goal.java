package dev.integrations.example.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * What is to be reached.
 *
 * @param work what is measured, in words
 * @param experiment where
 * @param contestant who is to reach it
 * @param yardstick compared with whom; empty for the experiment's own
 * @param measure by what
 * @param atMost whether the limit is an upper one
 * @param limit a ratio
 */
record Goal(
        String work,
        String experiment,
        String contestant,
        Optional<String> yardstick,
        Measure measure,
        boolean atMost,
        double limit) {

    static Goal atMost(double limit, Measure measure, String work, String experiment, String contestant) {
        return new Goal(work, experiment, contestant, Optional.empty(), measure, true, limit);
    }

    static Goal atLeast(double limit, Measure measure, String work, String experiment, String contestant) {
        return new Goal(work, experiment, contestant, Optional.empty(), measure, false, limit);
    }

    Goal against(String other) {
        return new Goal(work, experiment, contestant, Optional.of(other), measure, atMost, limit);
    }

    /** A line of the table of goals. */
    String verdict(Results results) {
        String asked = String.format(
                Locale.ROOT,
                "%s %s %s",
                measure.text(),
                atMost ? "<=" : ">=",
                limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : limit);
        String line = "| " + work + " | " + asked + " | ";
        if (!results.contestants(experiment).contains(contestant)) {
            return line + "| not measured |";
        }
        String other = yardstick.orElseGet(() -> results.contestants(experiment).get(0));
        Spread ratio = results.ratio(experiment, contestant, other, measure);
        boolean reached = atMost ? ratio.median() <= limit : ratio.median() >= limit;
        return line + ratio + " | " + (reached ? "reached" : "MISSED") + " |";
    }
}
