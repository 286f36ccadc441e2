package dev.integrations.example.reliability;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.example.reliability.WritingProcess.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** The campaigns against each of the stores. */
final class Campaigns {

    private static final int THREADS = 6;

    private Campaigns() {}

    /**
     * How much is done.
     *
     * @param updates acknowledged ones, at least
     * @param inEachRound how many of them in a round; each nemesis strikes once a round
     */
    record Amount(long updates, int inEachRound) {}

    static Summary memory(long seed, Amount amount) {
        return onThreads("memory", target(new InMemoryStore(), seed), List.of(), seed)
                .run(amount);
    }

    static PortTarget target(IntegrationStore store, long seed) {
        Registers.create(store.integrations());
        return PortTarget.on(store, seed);
    }

    static Campaign<ThreadCrowd> onThreads(String name, Target target, List<Nemesis<ThreadCrowd>> nemeses, long seed) {
        return new Campaign<>(
                name,
                seed,
                (pulse, first, clientSeed) -> new ThreadCrowd(THREADS, target, pulse, first, clientSeed),
                Campaign.readsOf(target),
                nemeses);
    }

    static Summary h2Memory(long seed, Amount amount) {
        return threadsOnJdbc("H2 in memory", new Connections(h2InMemory(), "sa"), List.of(), seed, amount);
    }

    static String h2InMemory() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }

    /** From one process, with a pool that runs dry and connections that break. */
    static Summary h2FileFromThreads(Path directory, long seed, Amount amount) {
        return threadsOnJdbc("H2 file, threads", h2File(directory), List.of(), seed, amount);
    }

    /**
     * A process that is killed several times a round, paused once, and cut off from the disk once.
     *
     * @param kills how often in a round
     */
    static Summary h2FileFromProcesses(Path directory, int kills, long seed, Amount amount) {
        List<Nemesis<ProcessCrowd>> nemeses = new ArrayList<>(Collections.nCopies(kills, Nemeses.killWriter()));
        nemeses.add(Nemeses.pauseWriter());
        nemeses.add(Nemeses.fullDiskOfWriter());
        return onProcesses("H2 file", List.of(h2File(directory)), Mode.AS_INTENDED, nemeses, seed)
                .run(amount);
    }

    private static Connections h2File(Path directory) {
        return new Connections(JdbiStore.durableUrl("jdbc:h2:async:" + directory.resolve("integrations")), "sa");
    }

    /**
     * The example service, over HTTP, killed several times a round, and once without room on its disk.
     *
     * @param kills how often in a round
     */
    static Summary serviceOnH2File(Path directory, int kills, long seed, Amount amount) throws Exception {
        try (Service service = service(h2File(directory))) {
            List<Nemesis<ThreadCrowd>> nemeses =
                    new ArrayList<>(Collections.nCopies(kills, Nemeses.killService(service)));
            nemeses.add(Nemeses.fullDiskOfService(service));
            return onThreads("service on an H2 file", new HttpTarget(service, false), nemeses, seed)
                    .run(amount);
        }
    }

    /**
     * The example service on an H2 file that has to stay small, over HTTP, killed several times a round. No call may
     * fail but those under way at a kill.
     *
     * @param kills how often in a round
     */
    static Summary manyUpdatesOfAnH2File(Path directory, int kills, long seed, Amount amount) throws Exception {
        Connections connections = h2File(directory);
        Path file = directory.resolve("integrations.mv.db");
        SizeLimit limit = new SizeLimit(file);
        Summary summary;
        try (Service service = service(connections)) {
            Target target = limit.watching(new HttpTarget(service, true));
            summary = onThreads(
                            "many updates of an H2 file",
                            target,
                            Collections.nCopies(kills, Nemeses.killService(service)),
                            seed)
                    .run(amount);
        }
        limit.check(connections);
        return summary;
    }

    private static Service service(Connections connections) throws IOException {
        try (HikariDataSource pool = connections.pool(1)) {
            WritingProcess.prepare(pool, Mode.AS_INTENDED);
        }
        return new Service(connections);
    }

    /** From one process, whose pool runs dry and whose connections break, while the server is killed and paused. */
    static Summary serverFromThreads(String name, Server server, long seed, Amount amount) {
        List<Nemesis<ThreadCrowd>> nemeses =
                List.of(Nemeses.killServer(server), Nemeses.pauseServer(server), Nemeses.cutConnections(server));
        return threadsOnJdbc(name + ", threads", server.newDatabase(), nemeses, seed, amount);
    }

    /** From two processes, that are killed and paused, as the server is. */
    static Summary serverFromProcesses(String name, Server server, long seed, Amount amount) {
        List<Nemesis<ProcessCrowd>> nemeses = List.of(
                Nemeses.killServer(server),
                Nemeses.fullDisk(server),
                Nemeses.cutConnections(server),
                Nemeses.killWriter(),
                Nemeses.pauseWriter());
        Connections connections = server.newDatabase();
        return onProcesses(name + ", processes", List.of(connections, connections), Mode.AS_INTENDED, nemeses, seed)
                .run(amount);
    }

    static Campaign<ProcessCrowd> onProcesses(
            String name, List<Connections> each, Mode mode, List<Nemesis<ProcessCrowd>> nemeses, long seed) {
        try (HikariDataSource pool = each.get(0).pool(1)) {
            WritingProcess.prepare(pool, mode);
        }
        return new Campaign<>(
                name,
                seed,
                (pulse, first, clientSeed) -> new ProcessCrowd(each, mode, pulse, first, clientSeed),
                journal -> {
                    try (HikariDataSource pool = each.get(0).pool(1)) {
                        Campaign.readsOf(WritingProcess.target(pool, mode, seed))
                                .accept(journal);
                    }
                },
                nemeses);
    }

    private static Summary threadsOnJdbc(
            String name, Connections connections, List<Nemesis<ThreadCrowd>> ofTheServer, long seed, Amount amount) {
        try (HikariDataSource pool = connections.pool(THREADS)) {
            WritingProcess.prepare(pool, Mode.AS_INTENDED);
            FaultyDataSource faulty = new FaultyDataSource(pool);
            List<Nemesis<ThreadCrowd>> nemeses = new ArrayList<>(ofTheServer);
            nemeses.add(Nemeses.dryPool(pool));
            nemeses.add(Nemeses.cutStatements(faulty));
            Target target = WritingProcess.target(faulty, Mode.AS_INTENDED, seed);
            return onThreads(name, target, nemeses, seed).run(amount);
        }
    }
}
