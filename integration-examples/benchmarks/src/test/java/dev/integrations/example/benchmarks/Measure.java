package dev.integrations.example.benchmarks;

import java.util.function.ToDoubleFunction;

/** What is read off a slice. */
public enum Measure {
    CPU("CPU time", Slice::cpuNanos),
    THROUGHPUT("throughput", Slice::opsPerSecond),
    BYTES("bytes", Slice::bytes),
    PROCESS_CPU("process CPU", Slice::processCpuNanos),
    TIME("time", slice -> 1e9 / slice.opsPerSecond());

    private final String text;
    private final ToDoubleFunction<Slice> of;

    Measure(String text, ToDoubleFunction<Slice> of) {
        this.text = text;
        this.of = of;
    }

    String text() {
        return text;
    }

    double of(Slice slice) {
        return of.applyAsDouble(slice);
    }
}
