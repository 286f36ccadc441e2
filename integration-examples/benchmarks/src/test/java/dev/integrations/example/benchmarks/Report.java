package dev.integrations.example.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as Markdown: a table for each experiment, and that of the goals. */
public final class Report {

    private static final List<Measure> RATIOS =
            List.of(Measure.CPU, Measure.THROUGHPUT, Measure.BYTES, Measure.PROCESS_CPU);

    private Report() {}

    /**
     * Writes it.
     *
     * @param verdicts the lines of the table of goals
     */
    public static String of(Results results, List<String> verdicts) {
        List<String> lines = new ArrayList<>();
        for (String experiment : results.experiments()) {
            lines.add("### " + experiment);
            lines.add("");
            lines.add("Ratios to the first line: median (10 to 90 % of all rounds). The rest: medians.");
            lines.add("");
            lines.add("| | CPU time | throughput | bytes | process CPU | CPU us/op | op/s | KB/op |");
            lines.add("|---|---|---|---|---|---|---|---|");
            results.contestants(experiment).forEach(contestant -> lines.add(line(results, experiment, contestant)));
            lines.add("");
        }
        lines.add("### Goals");
        lines.add("");
        lines.addAll(verdicts);
        return String.join("\n", lines) + "\n";
    }

    private static String line(Results results, String experiment, String contestant) {
        StringBuilder line = new StringBuilder("| " + contestant);
        for (Measure measure : RATIOS) {
            line.append(" | ").append(results.ratio(experiment, contestant, measure));
        }
        double micros = results.absolute(experiment, contestant, Measure.CPU).median() / 1e3;
        double perSecond =
                results.absolute(experiment, contestant, Measure.THROUGHPUT).median();
        double kilobytes =
                results.absolute(experiment, contestant, Measure.BYTES).median() / 1e3;
        return line.append(String.format(Locale.ROOT, " | %.2f | %.0f | %.1f |", micros, perSecond, kilobytes))
                .toString();
    }
}
