package dev.integrations.example.benchmarks;

/**
 * What one contestant did in its turn of one round.
 *
 * @param experiment the experiment's name
 * @param contestant the lane's name
 * @param round from 0; slices of one round ran next to each other
 * @param opsPerSecond operations a second, of all threads together
 * @param cpuNanos CPU time of the working threads, an operation
 * @param processCpuNanos CPU time of the whole process, an operation: also the collector's, and H2's own threads'
 * @param bytes allocated by the working threads, an operation
 */
public record Slice(
        String experiment,
        String contestant,
        int round,
        double opsPerSecond,
        double cpuNanos,
        double processCpuNanos,
        double bytes) {}
