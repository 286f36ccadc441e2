package dev.integrations.example.benchmarks.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service in a JVM of its own, with a heap that is the same for all.
 *
 * @param startNanos from the start of the process to its first 200
 * @param startCpu what it had used by then
 * @param startBytes its resident memory by then
 */
record ServerProcess(Process process, int port, long startNanos, Duration startCpu, double startBytes)
        implements AutoCloseable {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final double NANOS_PER_TICK = 1e7;

    /**
     * Starts it and returns after its first 200.
     *
     * @param jvm options, such as {@code -Xmx}
     * @param packed the jar and its arguments
     * @param environment is told the port as {@code PORT}, too
     * @param path what to ask for
     * @param log what the service prints
     */
    static ServerProcess start(
            List<String> jvm, List<String> packed, Map<String, String> environment, String path, Path log) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvm);
            command.add("-jar");
            command.addAll(packed);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("PORT", Integer.toString(port));
            long start = System.nanoTime();
            Process process = builder.start();
            // It would go on for ever if this process is stopped by hand.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitFirst200(process, port, path, start, log);
            long took = System.nanoTime() - start;
            return new ServerProcess(process, port, took, cpu(process.toHandle()), residentBytes(process));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitFirst200(Process process, int port, String path, long start, Path log) throws IOException {
        while (!answers(port, path)) {
            if (!process.isAlive() || System.nanoTime() - start > TIMEOUT_NANOS) {
                process.destroyForcibly();
                throw new IllegalStateException("a service does not answer:\n" + Files.readString(log));
            }
            pause();
        }
    }

    private static boolean answers(int port, String path) {
        try (KeptConnection connection = new KeptConnection(port)) {
            return connection.exchange(Requests.get(path)) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What all its threads have used, to a hundredth of a second. */
    Duration cpu() {
        return cpu(process.toHandle());
    }

    private static Duration cpu(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElseThrow();
    }

    /** What its compilers have used, in nanoseconds; 0 where the system does not tell. */
    double compilerNanos() {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(threads)) {
            return all.map(thread -> line(thread.resolve("stat")))
                    .flatMap(Optional::stream)
                    .filter(stat -> stat.contains("(C1 ") || stat.contains("(C2 "))
                    .mapToDouble(stat -> ticks(stat) * NANOS_PER_TICK)
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** User and system time, behind the name of the thread. */
    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** Resident memory in bytes; not a number where the system does not tell. */
    double residentBytes() {
        return residentBytes(process);
    }

    private static double residentBytes(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException none) {
            return Double.NaN;
        }
    }

    /** Empty if the thread has ended. */
    private static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
