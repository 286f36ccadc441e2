package dev.integrations.example.reliability.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether what clients were told is possible for linearizable registers with versions.
 *
 * <p>A version is a place in a chain, so no search is needed: it is possible if each register has one chain of updates
 * without a gap, everybody was shown a place in it, nobody was shown a place before one that others had been shown when
 * he asked, and nothing was shown before it was asked for.
 *
 * <p>A history is checked in rounds, at whose ends no client is at work and every register has been read. Only the end
 * of each chain, and the updates whose fate is still open, are kept from one round to the next: memory is bounded by
 * the size of a round. Not thread-safe.
 */
public final class HistoryChecker {

    private static final int SHOWN = 20;

    private final List<Chain> chains = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private Tally tally = Tally.NONE;
    private long found;

    /** Starts with registers at version 1. */
    public HistoryChecker(int registers) {
        for (int register = 0; register < registers; register++) {
            chains.add(new Chain(register, this::add));
        }
    }

    /** Checks what follows on the rounds before. The order of the operations does not matter. */
    public void check(List<Operation> round) {
        List<List<Operation>> byRegister = new ArrayList<>();
        chains.forEach(chain -> byRegister.add(new ArrayList<>()));
        for (Operation operation : round) {
            byRegister.get(operation.call().register()).add(operation);
            tally = tally.plus(operation);
        }
        for (int register = 0; register < chains.size(); register++) {
            chains.get(register).extend(byRegister.get(register));
        }
    }

    /** The first flaws; none if all is well. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** How many flaws there are in all. */
    public long flawCount() {
        return found;
    }

    /** How much was checked. */
    public Tally tally() {
        return tally;
    }

    private void add(Flaw flaw) {
        found++;
        boolean isNew = flaws.stream().noneMatch(shown -> shown.rule() == flaw.rule());
        if (isNew || flaws.size() < SHOWN) {
            flaws.add(flaw);
        }
    }
}
