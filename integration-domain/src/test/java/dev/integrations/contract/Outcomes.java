package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What racers were told. Names the kinds of results, never what is in them: a state may hold secrets. */
final class Outcomes {

    private Outcomes() {}

    /**
     * Fails unless exactly one racer was told that it won.
     *
     * @param results what each was told
     * @param success what the winner is told
     * @return the index of the winner
     */
    static int winner(List<?> results, Object success) {
        List<Integer> winners = IntStream.range(0, results.size())
                .filter(i -> success.equals(results.get(i)))
                .boxed()
                .toList();
        if (winners.size() != 1) {
            throw new AssertionError("exactly one of " + results.size() + " racing writes must be told " + kind(success)
                    + ", but the results were " + kinds(results));
        }
        return winners.get(0);
    }

    /**
     * Fails unless exactly one racer won, and all others were told the same.
     *
     * @param results what each was told
     * @param success what the winner is told
     * @param others what the others are told
     */
    static void assertOneWon(List<?> results, Object success, Object others) {
        int winner = winner(results, success);
        assertOthersAreTold(results, winner, others);
    }

    /**
     * Fails unless all but the winner were told the same.
     *
     * @param results what each was told
     * @param winner the index of the winner
     * @param others what the others are told
     */
    static void assertOthersAreTold(List<?> results, int winner, Object others) {
        List<Object> told = new ArrayList<>(results);
        told.remove(winner);
        if (!told.stream().allMatch(others.getClass()::isInstance)) {
            throw new AssertionError("all racing writes but one must be told " + kind(others)
                    + ", but the results were " + kinds(results));
        }
        told.forEach(one -> assertSame(one, others));
    }

    /** The kinds of results, each with its number. */
    static String kinds(List<?> results) {
        Map<String, Integer> kinds = new TreeMap<>();
        results.forEach(result -> kinds.merge(kind(result), 1, Integer::sum));
        return kinds.toString();
    }

    /** The name of a case, or a simple value. */
    static String kind(@Nullable Object result) {
        if (result instanceof Optional<?> optional) {
            return optional.map(value -> "Optional[" + kind(value) + "]").orElse("Optional.empty");
        }
        return result instanceof Record || result instanceof Throwable
                ? result.getClass().getSimpleName()
                : String.valueOf(result);
    }
}
