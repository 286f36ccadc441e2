package dev.integrations.example.benchmarks;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.example.benchmarks.Experiment.Lane;
import dev.integrations.example.benchmarks.Experiment.Work;
import dev.integrations.example.benchmarks.contestant.Change;
import dev.integrations.example.benchmarks.contestant.Contestant;
import dev.integrations.example.benchmarks.contestant.Ours;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** This library against itself with more of everything. */
final class GrowthExperiments {

    static final String FEW_STORED = "1000 stored";
    static final String MANY_STORED = "many stored";
    static final String ONE_THREAD = "1 thread";
    static final String MANY_THREADS = "16 threads";

    private static final int FEW = 1_000;
    private static final int THREADS = 16;
    private static final Map<String, Object> SMALL = Configs.withResources(1);

    private GrowthExperiments() {}

    static String stored(String where) {
        return where + " / stored";
    }

    static String threadsOnManyRows(String where) {
        return where + " / threads on many rows";
    }

    static Stream<Experiment> inMemory(int many) {
        String where = "in memory";
        Targets<Integer> stored = count -> inMemory(count, SMALL);
        Targets<Integer> mapped = count -> inBareMap(count, SMALL);
        return Stream.of(
                        Stream.of(
                                stored(where, stored, stored, many),
                                stored(MemoryExperiments.BARE_MAP, mapped, mapped, many)),
                        resources(where, config -> inMemory(1, config)),
                        threads(where, stored))
                .flatMap(experiments -> experiments);
    }

    /** All that can grow. */
    static Stream<Experiment> on(Database database, Database another, int many) {
        Targets<Integer> few = count -> inDatabase(database, count, SMALL);
        Targets<Integer> elsewhere = count -> inDatabase(another, count, SMALL);
        return Stream.of(
                        Stream.of(stored(database.name(), few, elsewhere, many)),
                        resources(database.name(), config -> inDatabase(database, 1, config)),
                        threadsOn(database))
                .flatMap(experiments -> experiments);
    }

    static Stream<Experiment> threadsOn(Database database) {
        return threads(database.name(), count -> inDatabase(database, count, SMALL));
    }

    /** Who updates, and what. */
    private record Target(Contestant contestant, List<UUID> ids) {}

    private interface Targets<T> {

        Target with(T what);
    }

    private static Experiment stored(String where, Targets<Integer> few, Targets<Integer> elsewhere, int many) {
        return Experiment.of(
                stored(where),
                () -> List.of(
                        lane(FEW_STORED, few.with(FEW), 1, Change::ofConfig),
                        lane(MANY_STORED, elsewhere.with(many), 1, Change::ofConfig)));
    }

    private static Stream<Experiment> resources(String where, Targets<Map<String, Object>> targets) {
        return Stream.of(
                resources(where + " / resources in the config", targets, Change::ofConfig),
                resources(where + " / resources in a config left alone", targets, Change::ofBeta));
    }

    private static Experiment resources(
            String name, Targets<Map<String, Object>> targets, LongFunction<Change> change) {
        return Experiment.of(
                name,
                () -> List.of(
                        lane("1 resource", targets.with(SMALL), 1, change),
                        lane("1000 resources", targets.with(Configs.withResources(1_000)), 1, change)));
    }

    private static Stream<Experiment> threads(String where, Targets<Integer> targets) {
        return Stream.of(
                Experiment.of(
                        threadsOnManyRows(where),
                        () -> List.of(
                                lane(ONE_THREAD, targets.with(FEW), 1, Change::ofConfig),
                                lane(MANY_THREADS, targets.with(FEW), THREADS, Change::ofConfig))),
                Experiment.of(
                        where + " / threads on one row",
                        () -> List.of(
                                hot(ONE_THREAD, targets.with(1), 1), hot(MANY_THREADS, targets.with(1), THREADS))));
    }

    private static Lane lane(String name, Target target, int threads, LongFunction<Change> change) {
        Work work = Updates.ofOwnRows(target.contestant(), target.ids(), threads, change);
        return new Lane(name, threads, work);
    }

    private static Lane hot(String name, Target target, int threads) {
        return new Lane(
                name,
                threads,
                Updates.ofOneRow(target.contestant(), target.ids().get(0), Change::ofConfig));
    }

    private static Target inMemory(int count, Map<String, Object> config) {
        List<UUID> ids = ids(count);
        return new Target(MemoryExperiments.ours(ids, IntegrationConfig.of(config)), ids);
    }

    private static Target inBareMap(int count, Map<String, Object> config) {
        List<UUID> ids = ids(count);
        return new Target(MemoryExperiments.bareMap(ids, IntegrationConfig.of(config)), ids);
    }

    private static Target inDatabase(Database database, int count, Map<String, Object> config) {
        List<UUID> ids = ids(count);
        database.insert(ids, Configs.text(config));
        return new Target(Ours.on(database.store(), Database.OWNER), ids);
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}
