package dev.integrations.example.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All slices, as they stand in the result file. */
public record Results(List<Slice> slices) {

    private static final String HEADER =
            "experiment,contestant,round,ops_per_second,cpu_ns_per_op,process_cpu_ns_per_op,bytes_per_op";

    public static Results read(Path file) throws IOException {
        return new Results(Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Slice(
                        cells[0],
                        cells[1],
                        Integer.parseInt(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[6])))
                .toList());
    }

    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (Slice slice : slices) {
            lines.add(Stream.of(
                            slice.experiment(),
                            slice.contestant(),
                            slice.round(),
                            slice.opsPerSecond(),
                            slice.cpuNanos(),
                            slice.processCpuNanos(),
                            slice.bytes())
                    .map(Object::toString)
                    .reduce((left, right) -> left + "," + right)
                    .orElseThrow());
        }
        Files.write(file, lines);
    }

    public List<String> experiments() {
        return slices.stream().map(Slice::experiment).distinct().toList();
    }

    /** Those of an experiment, the yardstick first. */
    public List<String> contestants(String experiment) {
        return of(experiment).map(Slice::contestant).distinct().toList();
    }

    public Spread absolute(String experiment, String contestant, Measure measure) {
        return Spread.of(of(experiment)
                .filter(slice -> slice.contestant().equals(contestant))
                .mapToDouble(measure::of));
    }

    /** To the yardstick's slice of the same round. */
    public Spread ratio(String experiment, String contestant, Measure measure) {
        return ratio(experiment, contestant, contestants(experiment).get(0), measure);
    }

    /** To another contestant's slice of the same round. */
    public Spread ratio(String experiment, String contestant, String yardstick, Measure measure) {
        Map<Integer, Double> other = new HashMap<>();
        of(experiment)
                .filter(slice -> slice.contestant().equals(yardstick))
                .forEach(slice -> other.put(slice.round(), measure.of(slice)));
        return Spread.of(of(experiment)
                .filter(slice -> slice.contestant().equals(contestant))
                .mapToDouble(slice -> measure.of(slice) / other.getOrDefault(slice.round(), Double.NaN)));
    }

    private Stream<Slice> of(String experiment) {
        return slices.stream().filter(slice -> slice.experiment().equals(experiment));
    }
}
