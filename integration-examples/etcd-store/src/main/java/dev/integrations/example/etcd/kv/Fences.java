package dev.integrations.example.etcd.kv;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The fences of one process, as many as writes were ever under way at once. Thread-safe. */
final class Fences {

    /** No transaction lives that long, and what a process that died has left is small. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private static final int REMOVED_AT_ONCE = 50;

    private final Calls calls;
    private final Queue<Fence> idle = new ConcurrentLinkedQueue<>();

    Fences(Calls calls) {
        this.calls = calls;
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

    /**
     * The key is written before any transaction requires it: a transaction that required it to be absent could be
     * applied once the key was removed.
     */
    private Fence create() {
        String key = Fence.FOLDER + UUID.randomUUID();
        try {
            return new Fence(key, calls.put(key, Fence.token(0, Instant.now())));
        } catch (CallFailed failed) {
            throw Failures.refusal(failed.reason()).orElseGet(() -> Failures.notApplied(failed.reason()));
        }
    }

    /** Deletes some of the keys that dead processes have left. Whoever still has one notices, and creates another. */
    void removeLeftBehind() {
        Keys fences = Keys.in(Fence.FOLDER, REMOVED_AT_ONCE);
        List<Entry> old = calls.read(List.of(fences), 0).all(fences).stream()
                .filter(entry -> Fence.time(entry.value())
                        .filter(written -> written.isAfter(Instant.now().minus(LEFT_BEHIND)))
                        .isEmpty())
                .toList();
        for (Entry entry : old) {
            try {
                calls.deleteIfUnchanged(entry.key(), entry.revision());
            } catch (CallFailed failed) {
                return; // the next process tries again
            }
        }
    }
}
