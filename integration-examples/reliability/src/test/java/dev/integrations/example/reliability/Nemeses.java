package dev.integrations.example.reliability;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What can go wrong. A clock that jumps is part of every campaign: see {@link JumpingClock}. */
final class Nemeses {

    /** Less than what any of the databases has written already: not a byte more fits. */
    private static final String NO_BYTE_MORE = "--fsize=4096";

    private static final int MOST_FAULTS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Nemeses() {}

    static <C extends Crowd> Nemesis<C> killServer(Server server) {
        return new Nemesis<>("kill -9 of the server", (crowd, pulse, random) -> {
            server.kill();
            pulse.awaitFailed(1);
            server.restart();
        });
    }

    /** Until every client has given up on it. */
    static <C extends Crowd> Nemesis<C> pauseServer(Server server) {
        return new Nemesis<>("paused server", (crowd, pulse, random) -> {
            ProcessHandle main = server.mainProcess();
            // the main one first: it cannot start others then
            signal("-STOP", main);
            try {
                signal("-STOP", main.descendants().toList());
                pulse.awaitFailed(ProcessCrowd.CLIENTS_IN_EACH);
            } finally {
                signal("-CONT", main.descendants().toList());
                signal("-CONT", main);
            }
        });
    }

    static <C extends Crowd> Nemesis<C> cutConnections(Server server) {
        return new Nemesis<>("connections cut by the server", (crowd, pulse, random) -> server.cutConnections());
    }

    /**
     * No process of the server may write into a file any more: as on a full disk each write fails, the log's too. Most
     * servers end themselves then. It is over when the server is started anew.
     */
    static <C extends Crowd> Nemesis<C> fullDisk(Server server) {
        return new Nemesis<>("full disk of the server", (crowd, pulse, random) -> {
            ProcessHandle main = server.mainProcess();
            tryToRun("prlimit", NO_BYTE_MORE, "--pid", Long.toString(main.pid()));
            for (ProcessHandle other : main.descendants().toList()) {
                tryToRun("prlimit", NO_BYTE_MORE, "--pid", Long.toString(other.pid()));
            }
            pulse.awaitFailed(1);
            server.kill();
            server.restart();
        });
    }

    static Nemesis<ThreadCrowd> killService(Service service) {
        return new Nemesis<>("kill -9 of the service", (crowd, pulse, random) -> service.killAndRestart());
    }

    static Nemesis<ProcessCrowd> killWriter() {
        return new Nemesis<>(
                "kill -9 of a writing process", (crowd, pulse, random) -> crowd.replace(random.nextInt(crowd.size())));
    }

    /** While the others, if there are any, go on. */
    static Nemesis<ProcessCrowd> pauseWriter() {
        return new Nemesis<>("paused writing process", (crowd, pulse, random) -> {
            ProcessHandle process = crowd.process(random.nextInt(crowd.size()));
            signal("-STOP", process);
            while (!isStopped(process)) {
                Thread.onSpinWait();
            }
            if (crowd.size() > 1) {
                pulse.awaitAcknowledged(1 + random.nextInt(100));
            }
            signal("-CONT", process);
        });
    }

    /** The writing process cannot write into a file any more. It is over with another process. */
    static Nemesis<ProcessCrowd> fullDiskOfWriter() {
        return new Nemesis<>("full disk", (crowd, pulse, random) -> {
            int index = random.nextInt(crowd.size());
            fillDisk(crowd.process(index));
            pulse.awaitFailed(ProcessCrowd.CLIENTS_IN_EACH);
            crowd.replace(index);
        });
    }

    /**
     * The service cannot write into a file any more, says so, and goes on by itself when it can. Only the soft limit is
     * set, which needs no rights.
     */
    static Nemesis<ThreadCrowd> fullDiskOfService(Service service) {
        return new Nemesis<>("full disk of the service", (crowd, pulse, random) -> {
            String pid = Long.toString(service.process().pid());
            run("prlimit", NO_BYTE_MORE + ":", "--pid", pid);
            pulse.awaitFailed(1);
            awaitReadiness(service, false);
            run("prlimit", "--fsize=unlimited:", "--pid", pid);
            awaitReadiness(service, true);
        });
    }

    /** The process cannot write into a file any more. */
    static void fillDisk(ProcessHandle process) throws IOException, InterruptedException {
        run("prlimit", NO_BYTE_MORE, "--pid", Long.toString(process.pid()));
    }

    private static void awaitReadiness(Service service, boolean ready) {
        long start = System.nanoTime();
        while (service.isReady() != ready) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("waited in vain for the service to be " + (ready ? "ready" : "not ready"));
            }
            Thread.onSpinWait();
        }
    }

    /** Until a client had to go without a connection. */
    static Nemesis<ThreadCrowd> dryPool(HikariDataSource pool) {
        return new Nemesis<>("dry pool", (crowd, pulse, random) -> {
            Deque<Connection> taken = new ArrayDeque<>();
            try {
                while (taken.size() < pool.getMaximumPoolSize()) {
                    take(pool, taken);
                }
                pulse.awaitFailed(1);
            } finally {
                for (Connection connection : taken) {
                    connection.close();
                }
            }
        });
    }

    /** The clients want connections too, so it may take more than one attempt. */
    private static void take(HikariDataSource pool, Deque<Connection> taken) {
        try {
            taken.push(pool.getConnection());
        } catch (SQLException othersHaveThem) {
            Thread.onSpinWait();
        }
    }

    /** Connections that break before or after a statement or a commit, once or several times in a row. */
    static Nemesis<ThreadCrowd> cutStatements(FaultyDataSource faulty) {
        return new Nemesis<>("connection cut in mid-statement", (crowd, pulse, random) -> {
            FaultyDataSource.Point[] points = {
                FaultyDataSource.Point.BEFORE_STATEMENT, FaultyDataSource.Point.AFTER_STATEMENT
            };
            faulty.breakNext(points[random.nextInt(points.length)], 1 + random.nextInt(MOST_FAULTS));
            while (faulty.remaining() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    private static boolean isStopped(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") T ");
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        signal(signal, List.of(process));
    }

    /** One that is gone already needs none. */
    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            tryToRun("kill", signal, Long.toString(process.pid()));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (tryToRun(command) != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static int tryToRun(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
