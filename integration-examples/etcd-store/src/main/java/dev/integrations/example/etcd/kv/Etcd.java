package dev.integrations.example.etcd.kv;

import dev.integrations.application.port.out.RepositoryException;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.Maintenance;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads and writes keys below a prefix. A write whose answer does not arrive is settled: it is found out whether it was
 * applied, or made sure that it never will be, unless that takes too long. What fails in time, as on a node that has
 * lost the others, is repeated on the next one. Thread-safe.
 */
public final class Etcd {

    private static final int MAX_ATTEMPTS = 50;
    private static final int MAX_MOMENTS = 5;

    private final Calls calls;
    private final Fences fences;
    private final Patience patience;

    /**
     * Works below a prefix; does not call etcd yet.
     *
     * @param kv must not repeat a call by itself
     * @param prefix of all keys
     */
    public Etcd(KV kv, String prefix, Patience patience) {
        this.calls = new Calls(kv, prefix, patience);
        this.fences = new Fences(calls, patience);
        this.patience = patience;
    }

    /**
     * Checks that the database of no node is full.
     *
     * @throws RepositoryException if one is, or no node answers
     */
    public void requireRoom(Maintenance maintenance) {
        calls.requireRoom(maintenance);
    }

    /** Deletes some keys of processes that are long gone. */
    public void removeLeftBehind() {
        fences.removeLeftBehind();
    }

    /**
     * Reads all at one moment, at which everything that was acknowledged before the call is there.
     *
     * @throws RepositoryException if that fails
     */
    public Snapshot read(Collection<Keys> reads) {
        return calls.read(reads, 0);
    }

    /**
     * Reads in several steps what was there at one moment, again if etcd compacts that moment away in between.
     *
     * @param steps begin with {@link #read} and go on with {@link #readAt}; may be run several times
     * @throws RepositoryException if a step fails
     */
    public <T> T atOneMoment(Supplier<T> steps) {
        for (int attempt = 1; ; attempt++) {
            try {
                return steps.get();
            } catch (MomentIsGone compacted) {
                if (attempt == MAX_MOMENTS) {
                    throw Failures.ofRead(compacted);
                }
            }
        }
    }

    /**
     * Reads what was there at the moment of a snapshot, as a step of {@link #atOneMoment}.
     *
     * @throws RepositoryException if that fails
     */
    public Snapshot readAt(Snapshot moment, Collection<Keys> reads) {
        return calls.read(reads, moment.revision());
    }

    /**
     * Reads the entry whose key is the value of another one.
     *
     * @return it; empty if one of the two is absent
     * @throws RepositoryException if that fails
     */
    public Optional<Entry> following(String key) {
        return atOneMoment(() -> {
            Snapshot moment = read(List.of(Keys.of(key)));
            return moment.one(key)
                    .map(entry -> new String(entry.value(), StandardCharsets.UTF_8))
                    .flatMap(target -> readAt(moment, List.of(Keys.of(target))).one(target));
        });
    }

    /**
     * Writes in one transaction what is decided, and decides again whenever something that it depends on has changed.
     *
     * @return the result of the decision that was carried out, or that writes nothing
     * @throws RepositoryException if it fails; its effect is unknown only if the cluster does not answer in time, the
     *     thread is interrupted, or somebody deletes the keys of this process
     */
    public <R> R write(Write<R> write) {
        Stopwatch sinceStart = new Stopwatch();
        Snapshot seen = read(write.reads());
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Decision<R>> decision = write.decide(seen);
            if (decision.isEmpty()) {
                seen = read(write.reads());
                continue;
            }
            try {
                Optional<Snapshot> changed = commit(decision.get(), write.reads());
                if (changed.isEmpty()) {
                    return decision.get().result();
                }
                seen = changed.get();
            } catch (CallFailed failed) {
                if (!Failures.mayPass(failed.reason()) || !patience.allowsAnother(sinceStart)) {
                    throw Failures.notApplied(failed.reason());
                }
                seen = read(write.reads());
            }
        }
        throw RepositoryException.contention("others write the same keys all the time", null);
    }

    /**
     * Carries the decision out.
     *
     * @return what is there instead, if it is outdated
     * @throws CallFailed if it was not applied, and never will be
     */
    private <R> Optional<Snapshot> commit(Decision<R> decision, Collection<Keys> reads) throws CallFailed {
        if (decision.effects().isEmpty()) {
            return Optional.empty();
        }
        Fence fence = fences.take();
        byte[] token = fence.nextToken();
        try {
            Calls.Outcome outcome = calls.commit(decision, fence, token, reads);
            if (outcome.isWritten()) {
                fence.writtenAt(outcome.seen().revision());
                fences.giveBack(fence);
                return Optional.empty();
            }
            boolean isOurs = outcome.seen()
                    .one(fence.key())
                    .filter(found -> found.revision() == fence.revision())
                    .isPresent();
            if (isOurs) {
                fences.giveBack(fence);
            } else {
                fences.forget();
            }
            return Optional.of(outcome.seen());
        } catch (CallFailed failed) {
            Optional<RepositoryException> refusal = Failures.refusal(failed.reason());
            if (refusal.isPresent()) {
                fences.giveBack(fence);
                throw refusal.get();
            }
            if (!isApplied(fence, token, failed)) {
                throw failed;
            }
            return Optional.empty();
        }
    }

    /**
     * Settles a transaction whose answer did not arrive.
     *
     * @return false if it was not applied, and never will be
     * @throws RepositoryException if that cannot be found out in time
     */
    private boolean isApplied(Fence fence, byte[] token, CallFailed failed) {
        Stopwatch sinceStart = new Stopwatch();
        boolean mayBeDeletedByUs = false;
        while (true) {
            try {
                Calls.Outcome outcome = calls.deleteIfUnchanged(fence.key(), fence.revision());
                Optional<Entry> found =
                        outcome.isWritten() ? Optional.empty() : outcome.seen().one(fence.key());
                if (found.filter(entry -> Arrays.equals(entry.value(), token)).isPresent()) {
                    fence.writtenAt(found.get().revision());
                    fences.giveBack(fence);
                    return true;
                }
                if (outcome.isWritten() || mayBeDeletedByUs) {
                    return false;
                }
                throw Failures.unknown(failed.reason()); // somebody else has deleted it
            } catch (CallFailed again) {
                mayBeDeletedByUs = true;
                if (sinceStart.hasPassed(patience.settling())
                        || Thread.currentThread().isInterrupted()) {
                    throw Failures.unknown(failed.reason());
                }
                Stopwatch.pause();
            }
        }
    }
}
