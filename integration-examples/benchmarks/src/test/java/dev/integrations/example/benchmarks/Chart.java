package dev.integrations.example.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** All contestants as an SVG: a panel for each experiment, a bar for each contestant. */
public final class Chart {

    private static final int COLUMNS = 3;
    private static final int PANEL = 460;
    private static final int LABEL = 200;
    private static final int BAR = 16;
    private static final int HEAD = 34;
    private static final double LARGEST = 4;
    private static final double UNIT = (PANEL - LABEL - 60) / LARGEST;

    private final Results results;
    private final Function<String, Measure> measures;
    private final StringBuilder svg = new StringBuilder();

    private Chart(Results results, Function<String, Measure> measures) {
        this.results = results;
        this.measures = measures;
    }

    /**
     * Draws it.
     *
     * @param measures what is drawn of each experiment
     */
    public static String of(Results results, Function<String, Measure> measures) {
        return new Chart(results, measures).draw();
    }

    private String draw() {
        List<String> experiments = results.experiments();
        int top = HEAD;
        for (int first = 0; first < experiments.size(); first += COLUMNS) {
            List<String> row = experiments.subList(first, Math.min(first + COLUMNS, experiments.size()));
            int highest = 0;
            for (int column = 0; column < row.size(); column++) {
                highest = Math.max(highest, panel(row.get(column), column * PANEL, top));
            }
            top += highest;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + COLUMNS * PANEL + "\" height=\"" + top
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
                + "<text x=\"10\" y=\"20\" font-size=\"14\">CPU time an operation, unless a title says otherwise; first of each panel = 1;"
                + " lines: 10 to 90 % of all rounds</text>\n" + svg + "</svg>\n";
    }

    /** Draws a panel and returns its height. */
    private int panel(String experiment, int left, int top) {
        Measure measure = measures.apply(experiment);
        String title = measure == Measure.CPU ? experiment : experiment + " (" + measure.text() + ")";
        text(left + 10, top + 18, "font-weight=\"bold\"", title);
        List<String> contestants = results.contestants(experiment);
        int y = top + 26;
        for (String contestant : contestants) {
            bar(contestant, results.ratio(experiment, contestant, measure), left + LABEL, y);
            y += BAR;
        }
        shape(
                "line",
                "x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"black\" stroke-dasharray=\"2\"",
                left + LABEL + UNIT,
                left + LABEL + UNIT,
                top + 24,
                y + 2);
        return y - top + 10;
    }

    private void bar(String contestant, Spread ratio, int left, int y) {
        String colour = contestant.startsWith(Contestants.OURS) ? "#2a7f62" : "#9aa5b1";
        text(left - 6, y + 11, "text-anchor=\"end\"", contestant);
        shape(
                "rect",
                "x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"" + colour + "\"",
                left,
                y + 2,
                length(ratio.median()),
                BAR - 4);
        double middle = y + BAR / 2.0;
        shape(
                "line",
                "x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"black\"",
                left + length(ratio.low()),
                left + length(ratio.high()),
                middle,
                middle);
        String value = String.format(Locale.ROOT, "%.2f", ratio.median());
        text(left + length(Math.max(ratio.median(), ratio.high())) + 5, y + 11, "", value);
    }

    /** What is longer than the panel is cut; its number tells. */
    private static double length(double ratio) {
        return Double.isNaN(ratio) ? 0 : Math.min(ratio, LARGEST) * UNIT;
    }

    private void shape(String element, String attributes, double... numbers) {
        Object[] boxed = java.util.Arrays.stream(numbers).boxed().toArray();
        svg.append("<")
                .append(element)
                .append(" ")
                .append(String.format(Locale.ROOT, attributes, boxed))
                .append("/>\n");
    }

    private void text(double x, double y, String attributes, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>%n", x, y, attributes, text));
    }
}
