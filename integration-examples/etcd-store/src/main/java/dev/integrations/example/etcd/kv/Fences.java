package dev.integrations.example.etcd.kv;

import dev.integrations.application.port.out.RepositoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The fences of one process, as many as writes were ever under way at once. Thread-safe. */
final class Fences {

    /** No transaction lives that long, and what a process that died has left is small. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private static final int READ_AT_ONCE = 500;

    private final Calls calls;
    private final Patience patience;
    private final Queue<Fence> idle = new ConcurrentLinkedQueue<>();

    Fences(Calls calls, Patience patience) {
        this.calls = calls;
        this.patience = patience;
    }

    /** Returns one that no other write has; creates it if there is none. */
    Fence take() {
        Fence fence = idle.poll();
        return fence == null ? create() : fence;
    }

    /** Takes one back whose revision is known. */
    void giveBack(Fence fence) {
        idle.add(fence);
    }

    /** Forgets all that are not in use: somebody has removed one of them, and so probably all. */
    void forget() {
        idle.clear();
    }

    /**
     * The key is written before any transaction requires it: a transaction that required it to be absent could be
     * applied once the key was removed.
     */
    private Fence create() {
        Stopwatch sinceStart = new Stopwatch();
        while (true) {
            String key = Fence.FOLDER + UUID.randomUUID();
            try {
                return new Fence(key, calls.put(key, Fence.token(0, Instant.now())));
            } catch (CallFailed failed) {
                Optional<RepositoryException> refusal = Failures.refusal(failed.reason());
                if (refusal.isPresent() || !Failures.mayPass(failed.reason()) || !patience.allowsAnother(sinceStart)) {
                    throw refusal.orElseGet(() -> Failures.notApplied(failed.reason()));
                }
                Stopwatch.pause();
            }
        }
    }

    /** Deletes the keys that dead processes have left. Whoever still has one notices, and creates another. */
    void removeLeftBehind() {
        Keys next = Keys.in(Fence.FOLDER, READ_AT_ONCE);
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            some.stream().filter(Fences::isLeftBehind).forEach(this::remove);
            next = next.after(some.get(some.size() - 1).key());
        }
    }

    private List<Entry> read(Keys keys) {
        return calls.read(List.of(keys), 0).all(keys);
    }

    private static boolean isLeftBehind(Entry fence) {
        return Fence.time(fence.value())
                .filter(written -> written.isAfter(Instant.now().minus(LEFT_BEHIND)))
                .isEmpty();
    }

    private void remove(Entry fence) {
        try {
            calls.deleteIfUnchanged(fence.key(), fence.revision());
        } catch (CallFailed failed) {
            throw Failures.notApplied(failed.reason());
        }
    }
}
