package dev.integrations.example.benchmarks;

import dev.integrations.example.benchmarks.Experiment.Lane;
import dev.integrations.example.benchmarks.contestant.Change;
import dev.integrations.example.benchmarks.contestant.Contestant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** All contestants doing the same updates on one database. */
final class DatabaseExperiments {

    /** What a general-purpose update by hand costs, beside those that leave config alone. */
    static final String RAW_WITH_CONFIG = "raw JDBC touching config";

    /** What is updated. */
    enum Workload {
        CONFIG_2_KB("2 KB config", 2_000, Change::ofConfig),
        CONFIG_20_KB("20 KB config", 20_000, Change::ofConfig),
        BETA("config left alone", 2_000, Change::ofBeta);

        private final String text;
        private final int configBytes;
        private final LongFunction<Change> change;

        Workload(String text, int configBytes, LongFunction<Change> change) {
            this.text = text;
            this.configBytes = configBytes;
            this.change = change;
        }
    }

    private DatabaseExperiments() {}

    static String name(String database, Workload workload, int threads) {
        return database + " / " + workload.text + " / " + threads + (threads == 1 ? " thread" : " threads");
    }

    static Stream<Experiment> on(Database database, Contestants contestants) {
        return Stream.of(Workload.values())
                .flatMap(workload -> Stream.of(1, 4).map(threads -> of(database, contestants, workload, threads)));
    }

    private static Experiment of(Database database, Contestants contestants, Workload workload, int threads) {
        return new Experiment(
                name(database.name(), workload, threads),
                () -> lanes(database, contestants.byName(), workload, threads),
                database::forgetHistory);
    }

    private static List<Lane> lanes(
            Database database, Map<String, Contestant> contestants, Workload workload, int threads) {
        String config = Configs.text(Configs.ofSize(workload.configBytes));
        List<Lane> lanes = new ArrayList<>();
        contestants.forEach(
                (name, contestant) -> lanes.add(lane(name, contestant, database, config, threads, workload.change)));
        if (workload == Workload.BETA) {
            Contestant raw = contestants.get(Contestants.RAW);
            lanes.add(lane(RAW_WITH_CONFIG, raw, database, config, threads, Change::ofConfig));
        }
        return lanes;
    }

    private static Lane lane(
            String name,
            Contestant contestant,
            Database database,
            String config,
            int threads,
            LongFunction<Change> change) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(threads).toList();
        database.insert(ids, config);
        return new Lane(name, threads, Updates.ofOwnRows(contestant, ids, threads, change));
    }
}
