package dev.integrations.example.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The middle of some numbers, and where four fifths of them are. */
public record Spread(double low, double median, double high) {

    public static Spread of(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        return new Spread(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    @Override
    public String toString() {
        return Double.isNaN(median) ? "-" : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, low, high);
    }
}
