package dev.integrations.example.benchmarks;

import static dev.integrations.example.benchmarks.Contestants.OURS;
import static dev.integrations.example.benchmarks.Contestants.OURS_CACHED;
import static dev.integrations.example.benchmarks.Contestants.OURS_WITH_HISTORY;
import static dev.integrations.example.benchmarks.Database.H2_FILE;
import static dev.integrations.example.benchmarks.Database.H2_MEMORY;
import static dev.integrations.example.benchmarks.Database.POSTGRESQL;
import static dev.integrations.example.benchmarks.Database.POSTGRESQL_ASYNC;
import static dev.integrations.example.benchmarks.DatabaseExperiments.RAW_WITH_CONFIG;
import static dev.integrations.example.benchmarks.DatabaseExperiments.Workload.BETA;
import static dev.integrations.example.benchmarks.DatabaseExperiments.Workload.CONFIG_20_KB;
import static dev.integrations.example.benchmarks.DatabaseExperiments.Workload.CONFIG_2_KB;
import static dev.integrations.example.benchmarks.DatabaseExperiments.name;
import static dev.integrations.example.benchmarks.Goal.atLeast;
import static dev.integrations.example.benchmarks.Goal.atMost;
import static dev.integrations.example.benchmarks.Measure.BYTES;
import static dev.integrations.example.benchmarks.Measure.CPU;
import static dev.integrations.example.benchmarks.Measure.THROUGHPUT;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All goals, each with its verdict. */
final class Goals {

    private static final String DISK =
            "who waits for the disk spends most of the time there, and CPU on falling asleep and"
                    + " waking up; the disk's pauses spread wider than the contestants differ";
    private static final String TWO_STATEMENTS =
            "the database's part of two statements is 51 % of it, JDBI's handles 13 %,"
                    + " binding 13 %, the time and a random id 9 %, rules 6 %";
    private static final String ROUND_TRIPS =
            "67 % is the driver sending two statements, of which only the config is spared;" + " JDBI's handles 5 %";
    private static final String CHUNKS =
            "each commit writes a chunk of its own (WRITE_DELAY=0, which the kills demand) while"
                    + " the next writer waits, and only the checkpoint is shared";
    private static final String INLINING =
            "it allocates 1.33 times as much; more than that is what a JVM happens to inline:"
                    + " forks of the same run differ by 1.6";
    private static final String CACHES =
            "what is updated lies in main memory and no longer in a cache: a bare map slows down" + " as well";

    private Goals() {}

    static List<String> verdicts(Results results) {
        return Goal.verdicts(Stream.of(updates(results), rest()).flatMap(goals -> goals), results);
    }

    private static Stream<Goal> updates(Results results) {
        String h2 = name(H2_MEMORY, CONFIG_2_KB, 1);
        String h2Large = name(H2_MEMORY, CONFIG_20_KB, 1);
        String h2Beta = name(H2_MEMORY, BETA, 1);
        String server = name(POSTGRESQL, CONFIG_2_KB, 1);
        String async = name(POSTGRESQL_ASYNC, CONFIG_2_KB, 1);
        String asyncLarge = name(POSTGRESQL_ASYNC, CONFIG_20_KB, 1);
        String asyncBeta = name(POSTGRESQL_ASYNC, BETA, 1);
        return Stream.of(
                atMost(1.15, CPU, h2, h2, OURS),
                fasterThanAll(results, h2),
                atMost(0.85, CPU, async, async, OURS),
                atLeast(1.2, THROUGHPUT, async, async, OURS),
                atMost(0.85, CPU, server, server, OURS).despite(DISK),
                atLeast(1.2, THROUGHPUT, server, server, OURS).despite(DISK),
                atMost(0.45, CPU, async + " / cache on", async, OURS_CACHED),
                atLeast(2.1, THROUGHPUT, async + " / cache on", async, OURS_CACHED),
                atLeast(1.6, THROUGHPUT, server + " / cache on", server, OURS_CACHED)
                        .despite(DISK),
                atMost(0.4, CPU, h2Large + " / cache on", h2Large, OURS_CACHED),
                atMost(0.4, CPU, asyncLarge + " / cache on", asyncLarge, OURS_CACHED),
                atMost(0.35, CPU, h2Beta + " / to raw JDBC leaving it alone too", h2Beta, OURS)
                        .despite(TWO_STATEMENTS),
                atMost(0.35, CPU, h2Beta + " / to raw JDBC rewriting it", h2Beta, OURS)
                        .against(RAW_WITH_CONFIG)
                        .despite(TWO_STATEMENTS),
                atMost(0.5, CPU, asyncBeta + " / to raw JDBC leaving it alone too", asyncBeta, OURS)
                        .despite(ROUND_TRIPS),
                atMost(0.5, CPU, asyncBeta + " / to raw JDBC rewriting it", asyncBeta, OURS)
                        .against(RAW_WITH_CONFIG)
                        .despite(ROUND_TRIPS),
                atMost(1, CPU, async + " / with history", async, OURS_WITH_HISTORY),
                atMost(1, BYTES, h2, h2, OURS),
                atMost(1, BYTES, async, async, OURS));
    }

    private static Stream<Goal> rest() {
        String merge = MicroExperiments.MERGE;
        String file = GrowthExperiments.threadsOnManyRows(H2_FILE);
        Stream<Goal> fixed = Stream.of(
                atMost(1.5, CPU, merge + " / into 200 KB to 2 KB", merge, MicroExperiments.lane("200"))
                        .despite(INLINING),
                atLeast(4, THROUGHPUT, file + " / 16 to 1", file, GrowthExperiments.MANY_THREADS)
                        .despite(CHUNKS));
        Stream<Goal> growth = Stream.of("in memory", H2_MEMORY, POSTGRESQL_ASYNC)
                .map(GrowthExperiments::stored)
                .map(name -> atMost(1.2, CPU, name + " / 1000000 to 1000", name, GrowthExperiments.MANY_STORED)
                        .despite(CACHES));
        Stream<Goal> size = SizeExperiments.names()
                .map(name -> atMost(
                        1.5,
                        CPU,
                        name + " / 20000 to 1000, each key",
                        name,
                        SizeExperiments.lane(SizeExperiments.MANY)));
        return Stream.of(fixed, growth, size).flatMap(goals -> goals);
    }

    /** Against whoever is fastest of those who are not this library. */
    private static Goal fasterThanAll(Results results, String experiment) {
        String fastest = results.contestants(experiment).stream()
                .filter(contestant -> !contestant.startsWith(OURS))
                .max(Comparator.comparingDouble(contestant ->
                        results.ratio(experiment, contestant, THROUGHPUT).median()))
                .orElse("");
        return atLeast(1, THROUGHPUT, experiment + " / to the fastest other: " + fastest, experiment, OURS)
                .against(fastest);
    }
}
