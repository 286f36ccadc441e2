package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.HistoryChecker;
import dev.integrations.example.reliability.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets clients work on a store while bad things happen to it, round by round, and checks each round. One seed decides
 * all that is decided at random; how threads and processes interleave, it cannot.
 *
 * @param <C> the kind of clients
 */
final class Campaign<C extends Crowd> {

    /** How many client numbers a round may use. */
    static final int CLIENTS_EACH = 10_000;

    private static final int ATTEMPTS_TO_READ = 30;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final long seed;
    private final Crowd.Source<C> crowds;
    private final Consumer<Journal> lastReads;
    private final List<Nemesis<C>> nemeses;
    private final HistoryChecker checker = new HistoryChecker(Registers.COUNT);
    private final Map<String, Integer> strikes = new TreeMap<>();
    private int rounds;
    private int kills;

    /**
     * Prepares.
     *
     * @param crowds starts the clients of a round
     * @param lastReads reads every register when they are gone
     * @param nemeses what happens in each round, in random order
     */
    Campaign(String name, long seed, Crowd.Source<C> crowds, Consumer<Journal> lastReads, List<Nemesis<C>> nemeses) {
        this.name = name;
        this.seed = seed;
        this.crowds = crowds;
        this.lastReads = lastReads;
        this.nemeses = new ArrayList<>(nemeses);
    }

    /** Reads every register of a target. */
    static Consumer<Journal> readsOf(Target target) {
        return journal -> new Client(0, 0, target, journal).readAll(ATTEMPTS_TO_READ);
    }

    /**
     * Runs.
     *
     * @param amount how much is to be done
     * @return what was checked
     * @throws AssertionError if a round has a flaw, with the seed
     */
    Summary run(Campaigns.Amount amount) {
        long start = System.nanoTime();
        Random random = new Random(seed);
        while (rounds * (long) amount.inEachRound() < amount.updates()
                || checker.tally().acknowledged() < amount.updates()) {
            try {
                checker.check(round(random, amount.inEachRound()));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(name + ", seed " + seed + ", round " + rounds + ": " + e.getMessage(), e);
            }
            if (checker.flawCount() > 0) {
                throw new FlawedHistory(
                        name + ", seed " + seed + ", round " + rounds + ": " + checker.flawCount() + " flaws, such as ",
                        checker.flaws());
            }
        }
        return new Summary(checker.tally(), strikes, kills, (double) (System.nanoTime() - start) / NANOS);
    }

    private List<Operation> round(Random random, int updates) throws Exception {
        Pulse pulse = new Pulse();
        List<Operation> operations;
        try (C crowd = crowds.start(pulse, rounds++ * CLIENTS_EACH, random.nextLong())) {
            Collections.shuffle(nemeses, random);
            int between = updates / (nemeses.size() + 1);
            for (Nemesis<C> nemesis : nemeses) {
                pulse.awaitAcknowledged(1 + random.nextInt(between));
                nemesis.deed().strike(crowd, pulse, random);
                strikes.merge(nemesis.name(), 1, Integer::sum);
                kills += nemesis.isKill() ? 1 : 0;
            }
            pulse.awaitAcknowledged(updates - nemeses.size() * between / 2);
            operations = new ArrayList<>(crowd.stop());
        }
        ThreadCrowd.Notes end = new ThreadCrowd.Notes(new Pulse());
        lastReads.accept(end);
        operations.addAll(end.operations());
        return operations;
    }
}
