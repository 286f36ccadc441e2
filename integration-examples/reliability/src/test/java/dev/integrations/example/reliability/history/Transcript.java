package dev.integrations.example.reliability.history;

import dev.integrations.example.reliability.history.Answer.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients of another process say, one line before each update and one after each operation. An update whose
 * second line never comes is unanswered. Not thread-safe.
 */
public final class Transcript {

    private static final String INVOKED = "?";
    private static final String ENDED = "!";
    private static final String NOTHING_SEEN = "-";
    private static final int INVOKED_WORDS = 6;

    private final Map<Long, Operation> unanswered = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** The line that says that an update is about to be sent. */
    public static String invoked(Call call, long at) {
        return INVOKED + words(call, at) + "\n";
    }

    /** The line that says what became of an operation. */
    public static String ended(Operation operation) {
        String seen = operation
                .answer()
                .seen()
                .map(state -> state.version() + " " + state.writer() + " " + state.content())
                .orElse(NOTHING_SEEN);
        return ENDED + words(operation.call(), operation.invoked()) + " " + operation.ended() + " "
                + operation.answer().kind() + " " + seen + " .\n";
    }

    private static String words(Call call, long invoked) {
        return " " + call.register() + " " + call.command() + " " + call.expected() + " " + call.byStranger() + " "
                + invoked;
    }

    /**
     * Takes the next line. A line that is cut short, as the last of a killed process may be, says nothing.
     *
     * @return the operation that it ends, if it does
     */
    public Optional<Operation> read(String line) {
        String[] words = line.split(" ");
        if (line.startsWith(ENDED) && line.endsWith(" .")) {
            Operation operation = new Operation(call(words), answer(words), invoked(words), Long.parseLong(words[6]));
            unanswered.remove(operation.call().command());
            operations.add(operation);
            return Optional.of(operation);
        }
        if (line.startsWith(INVOKED) && words.length == INVOKED_WORDS) {
            Operation pending = Operation.unanswered(call(words), invoked(words));
            unanswered.put(pending.call().command(), pending);
        }
        return Optional.empty();
    }

    /** All that was said, when no more will come. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>(operations);
        all.addAll(unanswered.values());
        return all;
    }

    private static Call call(String[] words) {
        return new Call(
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Boolean.parseBoolean(words[4]));
    }

    private static long invoked(String[] words) {
        return Long.parseLong(words[5]);
    }

    private static Answer answer(String[] words) {
        Optional<State> seen = words[8].equals(NOTHING_SEEN)
                ? Optional.empty()
                : Optional.of(new State(Long.parseLong(words[8]), Long.parseLong(words[9]), Long.parseLong(words[10])));
        return new Answer(Kind.valueOf(words[7]), seen);
    }
}
