package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.Operation;
import dev.integrations.example.reliability.history.State;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Reads and updates registers at random, one more often than the others, and writes down what it is told. It takes care as a good client does: it
 * updates only what it has seen, and sends again, with the same command id, what nobody could tell of. Used by one
 * thread at a time.
 */
final class Client {

    private static final long COMMANDS_EACH = 1L << 32;
    private static final int READS_IN_100 = 20;
    private static final int HOME_IN_100 = 75;
    private static final int STRANGERS_IN_100 = 2;
    private static final int MOST_REPETITIONS = 3;

    private final Target target;
    private final Journal journal;
    private final RandomGenerator random;
    private final int home;
    private final long[] lastSeen = new long[Registers.COUNT];
    private long lastCommand;

    /**
     * Makes a client.
     *
     * @param number unlike that of any other client of the same registers, ever
     */
    Client(int number, long seed, Target target, Journal journal) {
        this.target = target;
        this.journal = journal;
        this.random = new Random(seed);
        this.home = number % Registers.COUNT;
        this.lastCommand = (number + 1) * COMMANDS_EACH;
    }

    /** Does one thing. */
    void step() {
        int register = random.nextInt(100) < HOME_IN_100 ? home : random.nextInt(Registers.COUNT);
        int dice = random.nextInt(100);
        if (dice < READS_IN_100 || lastSeen[register] == 0) {
            read(register);
        } else {
            update(new Call(register, ++lastCommand, lastSeen[register], dice >= 100 - STRANGERS_IN_100));
        }
    }

    /** Reads every register, each for as long as it takes to get an answer, but for a bounded number of times. */
    void readAll(int attempts) {
        for (int register = 0; register < Registers.COUNT; register++) {
            int left = attempts;
            while (!read(register)) {
                if (--left == 0) {
                    throw new AssertionError("the store has not recovered");
                }
            }
        }
    }

    private boolean read(int register) {
        long invoked = System.nanoTime();
        Optional<State> seen = target.read(register);
        if (seen.isEmpty()) {
            journal.readFailed();
            return false;
        }
        end(Call.read(register), Answer.of(Kind.OK, seen.get()), invoked);
        return true;
    }

    private void update(Call call) {
        long invoked = System.nanoTime();
        journal.invoked(call, invoked);
        Answer answer = target.update(call);
        for (int left = random.nextInt(MOST_REPETITIONS + 1); answer.kind() == Kind.UNKNOWN && left > 0; left--) {
            Answer later = target.update(call);
            // a later refusal does not tell what became of the first attempt
            answer = later.kind() == Kind.OK ? later : new Answer(Kind.UNKNOWN, later.seen());
        }
        if (answer.seen().isEmpty() && !call.byStranger()) {
            // look again before the next update
            lastSeen[call.register()] = 0;
        }
        end(call, answer, invoked);
    }

    private void end(Call call, Answer answer, long invoked) {
        answer.seen().ifPresent(state -> lastSeen[call.register()] = state.version());
        journal.ended(new Operation(call, answer, invoked, System.nanoTime()));
    }
}
