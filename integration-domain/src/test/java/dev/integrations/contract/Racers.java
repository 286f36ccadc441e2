package dev.integrations.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs something in many threads at once. They are the platform's: a virtual one that never waits, as on a database within
 * the process, would keep its carrier from the others.
 */
public final class Racers {

    /** The most rounds of a race: enough for a store in memory to be caught in one of them. */
    public static final int ROUNDS = 1_000;

    private static final Duration LONGEST = Duration.ofMillis(250);

    /** Rounds that take longer than this each are those of a slow store. */
    private static final Duration SLOW_ROUND = Duration.ofNanos(300_000);

    private static final int SLOW_ROUNDS = 12;
    private static final Duration LONGEST_IF_SLOW = Duration.ofMillis(30);

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
     * Runs a race again and again, since the critical moments of a fast store seldom meet, for at most a quarter of a
     * second. The writes of a slow store take so long that they meet anyway: it does fewer.
     *
     * @param most the most rounds
     * @param inputs prepares a round: what each thread gets
     * @param racer what each thread does
     * @param check looks at the inputs and the results of a round, in the same order
     * @param <I> the type of the inputs
     * @param <R> the type of the results
     * @throws AssertionError if a thread or a check fails
     */
    public static <I, R> void inRounds(
            int most, Supplier<List<I>> inputs, Function<I, R> racer, BiConsumer<List<I>, List<R>> check) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            long start = System.nanoTime();
            for (int round = 0;
                    round < most && !isEnough(round, Duration.ofNanos(System.nanoTime() - start));
                    round++) {
                List<I> now = inputs.get();
                check.accept(now, race(threads, now, racer));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isEnough(int rounds, Duration taken) {
        boolean isSlow = taken.compareTo(SLOW_ROUND.multipliedBy(rounds)) > 0;
        return rounds >= SLOW_ROUNDS && taken.compareTo(isSlow ? LONGEST_IF_SLOW : LONGEST) > 0;
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
            return race(threads, inputs, racer);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <I, R> List<R> race(ExecutorService threads, List<I> inputs, Function<I, R> racer) {
        AtomicInteger missing = new AtomicInteger(inputs.size());
        List<FutureTask<R>> racing = new ArrayList<>();
        for (I input : inputs) {
            racing.add(new FutureTask<>(() -> {
                awaitAll(missing);
                return racer.apply(input);
            }));
        }
        List<FutureTask<R>> order = new ArrayList<>(racing);
        Collections.shuffle(order);
        order.forEach(threads::execute);
        try {
            List<R> results = new ArrayList<>();
            for (FutureTask<R> one : racing) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause();
            // what a store says when it throws may quote a value
            throw new AssertionError(
                    failure instanceof AssertionError
                            ? failure.getMessage()
                            : "a racer threw " + failure.getClass().getName(),
                    failure);
        }
    }

    /** Waits awake, since to wake up takes longer than a write in memory; half of the threads go some of its steps late. */
    private static void awaitAll(AtomicInteger missing) throws InterruptedException {
        missing.decrementAndGet();
        for (int spins = 1; missing.get() > 0; spins++) {
            if (spins % 100 == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("not all racers have started");
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int late = random.nextBoolean() ? 0 : random.nextInt(64); late > 0; late--) {
            Thread.onSpinWait();
        }
    }
}
