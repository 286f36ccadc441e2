package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Operation;
import dev.integrations.example.reliability.history.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Clients in processes of their own, several in each. Used by one thread. */
final class ProcessCrowd implements Crowd {

    static final int CLIENTS_IN_EACH = 4;

    private final Connections[] connections;
    private final WritingProcess.Mode mode;
    private final Pulse pulse;
    private final Random seeds;
    private final List<Writer> running = new ArrayList<>();
    private final List<Operation> done = new ArrayList<>();
    private int nextClient;

    /**
     * Starts a process for each of the connections.
     *
     * @param connections how each process reaches the database
     */
    ProcessCrowd(List<Connections> connections, WritingProcess.Mode mode, Pulse pulse, int firstClient, long seed) {
        this.connections = connections.toArray(Connections[]::new);
        this.mode = mode;
        this.pulse = pulse;
        this.nextClient = firstClient;
        this.seeds = new Random(seed);
        for (Connections one : connections) {
            running.add(start(one));
        }
        running.forEach(Writer::awaitReady);
    }

    private Writer start(Connections to) {
        int first = nextClient;
        nextClient += CLIENTS_IN_EACH;
        return new Writer(to, first);
    }

    int size() {
        return running.size();
    }

    ProcessHandle process(int index) {
        return running.get(index).process.toHandle();
    }

    /** Kills a process as {@code kill -9} does, and starts another one in its place. */
    void replace(int index) {
        Writer killed = running.get(index);
        // not through Process, which would also close the pipe and lose the last lines
        killed.process.toHandle().destroyForcibly();
        done.addAll(killed.operations());
        running.set(index, start(connections[index]));
        running.get(index).awaitReady();
    }

    @Override
    public List<Operation> stop() {
        for (Writer writer : running) {
            writer.askToStop();
        }
        for (Writer writer : running) {
            done.addAll(writer.operations());
            if (writer.process.exitValue() != 0) {
                throw new AssertionError("a writing process failed");
            }
        }
        return done;
    }

    @Override
    public void close() {
        running.forEach(writer -> writer.process.destroyForcibly());
    }

    /** One process, and the thread that listens to it. */
    private final class Writer {

        private final Process process;
        private final Transcript transcript = new Transcript();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread listener;

        private Writer(Connections to, int firstClient) {
            try {
                process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WritingProcess.class.getName(),
                                to.url(),
                                to.user(),
                                mode.name(),
                                Integer.toString(CLIENTS_IN_EACH),
                                Integer.toString(firstClient),
                                Long.toString(seeds.nextLong()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listener = new Thread(this::listen);
            listener.start();
        }

        private void listen() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(WritingProcess.READY)) {
                        ready.countDown();
                    } else if (line.equals(WritingProcess.READ_FAILED)) {
                        pulse.readFailed();
                    }
                    transcript.read(line).ifPresent(pulse::ended);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                ready.countDown();
            }
        }

        private void awaitReady() {
            try {
                ready.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private void askToStop() {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** All of them, once the process is gone. */
        private List<Operation> operations() {
            try {
                process.waitFor();
                listener.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            return transcript.operations();
        }
    }
}
