package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients on threads of this process. */
final class ThreadCrowd implements Crowd {

    private final ExecutorService threads;
    private final List<Future<List<Operation>>> clients = new ArrayList<>();
    private volatile boolean enough;

    ThreadCrowd(int size, Target target, Pulse pulse, int firstClient, long seed) {
        threads = Executors.newFixedThreadPool(size);
        Random seeds = new Random(seed);
        for (int i = 0; i < size; i++) {
            Notes notes = new Notes(pulse);
            Client client = new Client(firstClient + i, seeds.nextLong(), target, notes);
            clients.add(threads.submit(() -> {
                while (!enough) {
                    client.step();
                }
                return notes.operations;
            }));
        }
    }

    /** Remembers what a client did. */
    static final class Notes implements Journal {

        private final List<Operation> operations = new ArrayList<>();
        private final Pulse pulse;

        Notes(Pulse pulse) {
            this.pulse = pulse;
        }

        @Override
        public void invoked(Call call, long at) {
            // it lives to hear the answer
        }

        @Override
        public void ended(Operation operation) {
            operations.add(operation);
            pulse.ended(operation);
        }

        @Override
        public void readFailed() {
            pulse.readFailed();
        }

        List<Operation> operations() {
            return operations;
        }
    }

    @Override
    public List<Operation> stop() {
        enough = true;
        List<Operation> all = new ArrayList<>();
        try {
            for (Future<List<Operation>> client : clients) {
                all.addAll(client.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed", e.getCause());
        }
        return all;
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdown();
    }
}
