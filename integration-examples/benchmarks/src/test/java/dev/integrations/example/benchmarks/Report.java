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
        return line.append(number("%.2f", results.absolute(experiment, contestant, Measure.CPU), 1e3))
                .append(number("%.0f", results.absolute(experiment, contestant, Measure.THROUGHPUT), 1))
                .append(number("%.1f", results.absolute(experiment, contestant, Measure.BYTES), 1e3))
                .append(" |")
                .toString();
    }

    private static String number(String format, Spread spread, double unit) {
        return " | "
                + (Double.isNaN(spread.median()) ? "-" : String.format(Locale.ROOT, format, spread.median() / unit));
    }
}
