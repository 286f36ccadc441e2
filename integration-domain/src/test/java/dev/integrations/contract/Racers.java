package dev.integrations.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Runs something in many threads at once. They are the platform's: a virtual one that never waits, as on a database within
 * the process, would keep its carrier from the others.
 */
public final class Racers {

    private Racers() {}

    /**
     * Writes in one thread while another looks again and again, at least once after the last write.
     *
     * @param write the writes, all of them
     * @param look looks once
     * @throws AssertionError if one of them fails
     */
    public static void lookWhile(Runnable write, Runnable look) {
        AtomicBoolean written = new AtomicBoolean();
        race(List.of(true, false), isWriter -> {
            if (isWriter) {
                try {
                    write.run();
                } finally {
                    written.set(true);
                }
            } else {
                boolean last;
                do {
                    last = written.get();
                    look.run();
                } while (!last);
            }
            return isWriter;
        });
    }

    /**
     * Which racer won, when exactly one did.
     *
     * @param results of all
     * @param success what the winner is told
     * @return its place in the results
     * @throws AssertionError if none won, or several
     */
    static int winner(List<?> results, Object success) {
        int winners = Collections.frequency(results, success);
        if (winners != 1) {
            throw new AssertionError(winners + " of " + results.size() + " racers were told "
                    + success.getClass().getSimpleName());
        }
        return results.indexOf(success);
    }

    /** Fails unless all others are told the same. */
    static void assertLosersAreTold(List<?> results, int winner, Object told) {
        for (int i = 0; i < results.size(); i++) {
            if (i != winner) {
                Differences.assertSame(results.get(i), told);
            }
        }
    }

    /**
     * Starts one thread for each input, in random order, since the last one to start is often the first to go; lets all
     * go at the same moment, and waits for all.
     *
     * @param inputs what each thread gets
     * @param racer what each thread does
     * @param <I> the type of the inputs
     * @param <R> the type of the results
     * @return the results in the order of the inputs
     * @throws AssertionError if a thread fails
     */
    public static <I, R> List<R> race(List<I> inputs, Function<I, R> racer) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CyclicBarrier start = new CyclicBarrier(inputs.size());
            List<FutureTask<R>> racing = new ArrayList<>();
            for (I input : inputs) {
                racing.add(new FutureTask<>(() -> {
                    start.await();
                    return racer.apply(input);
                }));
            }
            List<FutureTask<R>> order = new ArrayList<>(racing);
            Collections.shuffle(order);
            order.forEach(threads::execute);
            List<R> results = new ArrayList<>();
            for (FutureTask<R> one : racing) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
