package dev.integrations.example.benchmarks;

import dev.integrations.example.benchmarks.Experiment.Work;
import dev.integrations.example.benchmarks.contestant.Change;
import dev.integrations.example.benchmarks.contestant.Contestant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Updates of one contestant. */
final class Updates {

    private Updates() {}

    /** Each thread updates rows of its own, in no order: those whose index leaves its number. */
    static Work ofOwnRows(Contestant contestant, List<UUID> ids, int threads, LongFunction<Change> change) {
        long[] versions = new long[ids.size()];
        Random[] random = new Random[threads];
        for (int thread = 0; thread < threads; thread++) {
            random[thread] = new Random(thread);
        }
        int rowsEach = ids.size() / threads;
        return thread -> {
            int index = rowsEach == 1 ? thread : random[thread].nextInt(rowsEach) * threads + thread;
            long version = ++versions[index];
            if (!contestant.update(ids.get(index), version, change.apply(version))) {
                throw new IllegalStateException("a row that nobody else writes was at another version than " + version);
            }
        };
    }

    /** All threads update one row; who was too late tries again. */
    static Work ofOneRow(Contestant contestant, UUID id, LongFunction<Change> change) {
        AtomicLong current = new AtomicLong(1);
        return thread -> {
            long version = current.get();
            while (!contestant.update(id, version, change.apply(version))) {
                version = current.get();
            }
            current.set(version + 1);
        };
    }
}
