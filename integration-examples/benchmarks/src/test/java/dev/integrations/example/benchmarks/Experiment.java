package dev.integrations.example.benchmarks;

import java.util.List;
import java.util.function.Supplier;

/**
 * Work that is compared in one run.
 *
 * @param name what is compared; parts are separated by {@code " / "}
 * @param lanes who does it, set up when it is their turn; all are compared with the first
 * @param tidyUp run between rounds, unmeasured
 */
record Experiment(String name, Supplier<List<Lane>> lanes, Runnable tidyUp) {

    static Experiment of(String name, Supplier<List<Lane>> lanes) {
        return new Experiment(name, lanes, () -> {});
    }

    /**
     * One who does the work.
     *
     * @param name whose results these are
     * @param threads how many work at once
     * @param work one operation
     */
    record Lane(String name, int threads, Work work) {}

    /** One operation, as often as there is time. */
    interface Work {

        /**
         * Does it once.
         *
         * @param thread from 0 to the number of threads - 1
         */
        void run(int thread);
    }
}
