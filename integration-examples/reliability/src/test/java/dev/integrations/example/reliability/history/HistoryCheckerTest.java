package dev.integrations.example.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Flaw.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of one register, written by hand. Commands 1, 2, ... make versions 2, 3, ... where all is well. */
class HistoryCheckerTest {

    private final HistoryChecker checker = new HistoryChecker(1);

    @Test
    void readsAndUpdatesInTurn_areFine() {
        checker.check(List.of(read(1, 0, 1), stored(1, 2, 3), read(2, 4, 5), stored(2, 6, 7), read(3, 8, 9)));
        assertThat(checker.flaws()).isEmpty();
    }

    @Test
    void aReadThatOverlapsAnUpdate_maySeeEitherState() {
        checker.check(List.of(stored(1, 2, 9), read(2, 3, 4), read(2, 5, 6), read(2, 10, 11)));
        checker.check(List.of(stored(2, 20, 29), read(2, 21, 28), read(3, 30, 31)));
        assertThat(checker.flaws()).isEmpty();
    }

    @Test
    void whatNobodyCouldTellOf_mayShowInALaterRound() {
        Operation unknown = Operation.unanswered(new Call(0, 1, 1, false), 0);
        checker.check(List.of(unknown, read(1, 2, 3)));
        checker.check(List.of(read(2, 4, 5)));
        assertThat(checker.flaws()).isEmpty();
    }

    @Test
    void aReadBeforeWhatOthersHaveSeen_isAFlaw() {
        checker.check(List.of(stored(1, 2, 3), read(1, 4, 5), read(2, 6, 7)));
        assertThat(rules()).containsExactly(Rule.TIME_RUNS_FORWARD);
    }

    @Test
    void aReadBeforeTheUpdateWasSent_isAFlaw() {
        checker.check(List.of(read(2, 0, 1), stored(1, 2, 3), read(2, 6, 7)));
        assertThat(rules()).containsExactly(Rule.NOTHING_FROM_THE_FUTURE);
    }

    @Test
    void anAcknowledgedUpdateThatIsGoneAtTheEnd_isAFlaw() {
        checker.check(List.of(stored(1, 2, 3), read(1, 4, 5)));
        assertThat(rules()).contains(Rule.NOTHING_IS_LOST);
    }

    @Test
    void twoUpdatesThatMadeTheSameVersion_areAFlaw() {
        Operation other = update(5, 1, Answer.of(Kind.OK, new State(2, 5, 5)), 2, 3);
        checker.check(List.of(stored(1, 2, 3), other, read(2, 4, 5)));
        assertThat(rules()).contains(Rule.ONE_WRITER_FOR_EACH_VERSION);
    }

    @Test
    void anUpdateThatIsAcknowledged_afterOthersWroteOnTopOfIt_isNone() {
        Operation replayed = update(1, 1, Answer.of(Kind.OK, new State(3, 2, 2)), 0, 9);
        checker.check(List.of(replayed, read(2, 2, 3), stored(2, 4, 5), read(3, 10, 11)));
        assertThat(checker.flaws()).isEmpty();
    }

    @Test
    void anUpdateThatIsAcknowledged_whoseVersionIsAnothers_isAFlaw() {
        Operation notApplied = update(7, 1, Answer.of(Kind.OK, new State(3, 2, 2)), 0, 9);
        checker.check(List.of(notApplied, stored(1, 2, 3), stored(2, 4, 5), read(3, 10, 11)));
        assertThat(rules()).containsExactly(Rule.ONE_STEP_ONCE);
    }

    @Test
    void anUpdateThatWasAppliedTwice_isAFlaw() {
        Operation twice = update(1, 1, Answer.of(Kind.OK, new State(4, 1, 1)), 0, 9);
        checker.check(List.of(
                twice,
                read(2, 2, 3),
                stored(2, 4, 5),
                new Operation(Call.read(0), Answer.of(Kind.OK, new State(4, 1, 1)), 10, 11)));
        assertThat(rules()).contains(Rule.ONE_STEP_ONCE);
    }

    @Test
    void aRefusedUpdateThatShows_isAFlaw() {
        checker.check(List.of(update(1, 1, Answer.REFUSED, 2, 3), read(2, 4, 5)));
        assertThat(rules()).containsExactly(Rule.REFUSED_IS_REFUSED);
    }

    @Test
    void aRefusalForTheSakeOfTheExpectedVersion_isAFlaw() {
        checker.check(List.of(update(1, 1, Answer.of(Kind.REFUSED, State.FIRST), 2, 3), read(1, 4, 5)));
        assertThat(rules()).containsExactly(Rule.NO_REFUSAL_WITHOUT_A_REASON);
    }

    @Test
    void aVersionThatNobodyMade_isAFlaw() {
        checker.check(List.of(read(2, 4, 5)));
        assertThat(rules()).containsExactly(Rule.NOTHING_FROM_NOWHERE);
    }

    @Test
    void aVersionThatIsLeftOut_isAFlaw() {
        checker.check(List.of(stored(2, 2, 3), read(3, 4, 5)));
        assertThat(rules()).containsExactly(Rule.NO_GAP);
    }

    @Test
    void contentOfAnotherVersion_isAFlaw() {
        Operation torn = new Operation(Call.read(0), Answer.of(Kind.OK, new State(1, 0, 7)), 0, 1);
        checker.check(List.of(torn));
        assertThat(rules()).containsExactly(Rule.CONTENT_OF_ITS_VERSION);
    }

    @Test
    void aStrangersUpdate_isAFlaw() {
        Call call = new Call(0, 1, 1, true);
        checker.check(List.of(new Operation(call, Answer.UNKNOWN, 0, 1), read(2, 4, 5)));
        assertThat(rules()).containsExactly(Rule.OWNER_ONLY);
    }

    @Test
    void aTranscript_givesBackWhatWasWritten_andTheRestAsUnanswered() {
        Transcript transcript = new Transcript();
        Operation operation = stored(1, 2, 3);
        Call pending = new Call(0, 2, 2, false);
        transcript.read(Transcript.invoked(operation.call(), 2).strip());
        transcript.read(Transcript.ended(operation).strip());
        transcript.read(Transcript.invoked(pending, 4).strip());
        transcript.read("! 0 3");
        assertThat(transcript.operations()).containsExactly(operation, Operation.unanswered(pending, 4));
    }

    private List<Rule> rules() {
        return checker.flaws().stream().map(Flaw::rule).distinct().toList();
    }

    private static Operation read(long version, long invoked, long ended) {
        State seen = new State(version, version - 1, version - 1);
        return new Operation(Call.read(0), Answer.of(Kind.OK, seen), invoked, ended);
    }

    private static Operation stored(long command, long invoked, long ended) {
        State seen = new State(command + 1, command, command);
        return update(command, command, Answer.of(Kind.OK, seen), invoked, ended);
    }

    private static Operation update(long command, long expected, Answer answer, long invoked, long ended) {
        return new Operation(new Call(0, command, expected, false), answer, invoked, ended);
    }
}
