package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a campaign went through.
 *
 * @param tally what was checked
 * @param strikes how often each nemesis struck
 * @param kills how many of those were kills
 * @param seconds how long it took
 */
record Summary(Tally tally, Map<String, Integer> strikes, int kills, double seconds) {

    static final Summary NONE = new Summary(Tally.NONE, Map.of(), 0, 0);

    Summary plus(Summary other) {
        Map<String, Integer> sum = new TreeMap<>(strikes);
        other.strikes.forEach((name, count) -> sum.merge(name, count, Integer::sum));
        return new Summary(tally.plus(other.tally), sum, kills + other.kills, seconds + other.seconds);
    }

    /**
     * What so many kills without a loss allow to say: if each of them lost something with a greater probability than
     * this, the odds of seeing no loss would be below 5% (the rule of three).
     */
    double greatestLossPerKill() {
        return 1 - Math.pow(0.05, 1.0 / kills);
    }

    @Override
    public String toString() {
        String struck = strikes.entrySet().stream()
                .map(strike -> strike.getValue() + " x " + strike.getKey())
                .collect(Collectors.joining(", "));
        return "%,d operations, %,d acknowledged, %,d refused, %,d unknown, lost: 0, in %.0f s%s%s"
                .formatted(
                        tally.operations(),
                        tally.acknowledged(),
                        tally.refused(),
                        tally.unknown(),
                        seconds,
                        struck.isEmpty() ? "" : "; " + struck,
                        kills == 0
                                ? ""
                                : "; %d kills survived: at most %.1f%% of kills lose anything (95%% confidence)"
                                        .formatted(kills, 100 * greatestLossPerKill()));
    }
}
