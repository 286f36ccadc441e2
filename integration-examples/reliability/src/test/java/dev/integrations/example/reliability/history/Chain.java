package dev.integrations.example.reliability.history;

import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Flaw.Rule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The versions of one register, and who made them. */
final class Chain {

    private final int register;
    private final Consumer<Flaw> flaws;

    /** The end of the chain when the last round was over. */
    private State end = State.FIRST;

    /** Updates of which nobody could tell, and which could still be the next to be stored. */
    private final Map<Long, Operation> open = new HashMap<>();

    /** A version, as this round's clients were told of it. */
    private static final class Link {

        private final State state;
        private final long firstEnd;
        private final long lastStart;

        private Link(State state, long firstEnd, long lastStart) {
            this.state = state;
            this.firstEnd = firstEnd;
            this.lastStart = lastStart;
        }

        private Link and(Operation operation) {
            return new Link(state, Math.min(firstEnd, operation.ended()), Math.max(lastStart, operation.invoked()));
        }
    }

    Chain(int register, Consumer<Flaw> flaws) {
        this.register = register;
        this.flaws = flaws;
    }

    void extend(List<Operation> round) {
        Map<Long, Operation> updates = new HashMap<>(open);
        round.stream()
                .filter(operation -> operation.call().isUpdate())
                .forEach(update -> updates.put(update.call().command(), update));
        Map<Long, Link> links = new HashMap<>();
        round.forEach(operation -> operation.answer().seen().ifPresent(seen -> link(seen, operation, links)));
        round.forEach(operation -> checkAnswer(operation, links));
        long last = checkLinks(links, updates);
        checkEnd(round, last);
        open.clear();
        updates.values().stream()
                .filter(update -> update.isUpdate(Kind.UNKNOWN) && update.call().expected() >= end.version())
                .forEach(update -> open.put(update.call().command(), update));
    }

    private void link(State seen, Operation operation, Map<Long, Link> links) {
        Link link = links.get(seen.version());
        if (link != null && link.state.writer() != seen.writer()) {
            flaw(Rule.ONE_WRITER_FOR_EACH_VERSION, seen + " and " + link.state, operation);
        }
        if (seen.content() != seen.writer()) {
            flaw(Rule.CONTENT_OF_ITS_VERSION, "" + seen, operation);
        }
        links.put(
                seen.version(),
                link == null ? new Link(seen, operation.ended(), operation.invoked()) : link.and(operation));
    }

    private void checkAnswer(Operation operation, Map<Long, Link> links) {
        Call call = operation.call();
        if (operation.isUpdate(Kind.OK)) {
            State seen = operation.answer().seen().orElseThrow();
            if (call.byStranger()) {
                flaw(Rule.OWNER_ONLY, "acknowledged", operation);
            }
            if (!isOwn(seen, call) && !isReplay(seen, call, links)) {
                flaw(Rule.ONE_STEP_ONCE, "acknowledged as " + seen, operation);
            }
        }
        if (operation.isUpdate(Kind.REFUSED)
                && operation
                        .answer()
                        .seen()
                        .filter(seen -> seen.version() == call.expected())
                        .isPresent()) {
            flaw(Rule.NO_REFUSAL_WITHOUT_A_REASON, "refused", operation);
        }
    }

    private static boolean isOwn(State seen, Call call) {
        return seen.version() == call.expected() + 1 && seen.writer() == call.command();
    }

    /** What was applied before is acknowledged with what others made of it since. */
    private boolean isReplay(State seen, Call call, Map<Long, Link> links) {
        long made = call.expected() + 1;
        Link link = links.get(made);
        boolean isAnothers = (link != null && link.state.writer() != call.command())
                || (made == end.version() && end.writer() != call.command());
        return seen.version() > made && seen.writer() != call.command() && !isAnothers;
    }

    /** Walks the chain; gives the last version that anybody was told of. */
    private long checkLinks(Map<Long, Link> links, Map<Long, Operation> updates) {
        long latestStart = Long.MIN_VALUE;
        List<Long> versions = links.keySet().stream().sorted().toList();
        long previous = end.version();
        for (long version : versions) {
            Link link = links.get(version);
            if (version < end.version()) {
                flaw(Rule.TIME_RUNS_FORWARD, link.state + " after a round that ended with " + end);
                continue;
            }
            if (version == end.version() && link.state.writer() != end.writer()) {
                flaw(Rule.ONE_WRITER_FOR_EACH_VERSION, link.state + " and " + end);
            }
            if (version > previous + 1) {
                flaw(Rule.NO_GAP, "from " + previous + " to " + version);
            }
            if (version > end.version()) {
                link = checkWriter(link, updates.get(link.state.writer()));
            }
            if (link.firstEnd < latestStart) {
                flaw(Rule.TIME_RUNS_FORWARD, "an earlier version than " + version + " was shown after it");
            }
            latestStart = Math.max(latestStart, link.lastStart);
            previous = version;
        }
        return previous;
    }

    private Link checkWriter(Link link, Operation writer) {
        if (writer == null) {
            flaw(Rule.NOTHING_FROM_NOWHERE, "" + link.state);
            return link;
        }
        if (writer.isUpdate(Kind.REFUSED)) {
            flaw(Rule.REFUSED_IS_REFUSED, "" + link.state, writer);
        }
        if (writer.call().expected() + 1 != link.state.version()) {
            flaw(Rule.ONE_STEP_ONCE, "stored as " + link.state, writer);
        }
        if (writer.call().byStranger()) {
            flaw(Rule.OWNER_ONLY, "stored as " + link.state, writer);
        }
        if (link.firstEnd < writer.invoked()) {
            flaw(Rule.NOTHING_FROM_THE_FUTURE, "" + link.state, writer);
        }
        return new Link(link.state, link.firstEnd, Math.max(link.lastStart, writer.invoked()));
    }

    /** The round's last read tells what is left of what its clients were told. */
    private void checkEnd(List<Operation> round, long last) {
        Operation read = round.stream()
                .filter(operation -> !operation.call().isUpdate())
                .max(Comparator.comparingLong(Operation::invoked))
                .orElseThrow(() -> new IllegalArgumentException("a round ends with a read of every register"));
        State left = read.answer().seen().orElseThrow();
        if (left.version() < last) {
            flaw(Rule.NOTHING_IS_LOST, "version " + last + " was shown, but at the end there is " + left);
        }
        end = left;
    }

    private void flaw(Rule rule, String what, Operation operation) {
        flaw(rule, what + ", " + operation);
    }

    private void flaw(Rule rule, String what) {
        flaws.accept(new Flaw(rule, "register " + register + ", " + what));
    }
}
