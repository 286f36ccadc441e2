package dev.integrations.example.etcd.kv;

import dev.integrations.application.port.out.RepositoryException;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.Maintenance;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes keys below a prefix. A write whose answer does not arrive is settled: it is found out whether it was
 * applied, or made sure that it never will be, unless that takes too long. What fails quickly, as on a node that has lost the
 * others, is repeated for as long as one call may take. Thread-safe.
 */
public final class Etcd {

    private static final int MAX_ATTEMPTS = 50;

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
        this.fences = new Fences(calls);
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
     * Reads what was there at the moment of a snapshot.
     *
     * @throws RepositoryException if that fails
     */
    public Snapshot readAt(Snapshot moment, Collection<Keys> reads) {
        return calls.read(reads, moment.revision());
    }

    /**
     * Writes in one transaction what is decided, and decides again whenever something that it depends on has changed.
     *
     * @return the result of the decision that was carried out, or that writes nothing
     * @throws RepositoryException if it fails; its effect is unknown only if the cluster did not answer in time
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
            } catch (RuledOut failed) {
                if (sinceStart.hasPassed(patience.call())) {
                    throw Failures.notApplied(failed.reason());
                }
                seen = read(write.reads());
            }
        }
        throw RepositoryException.contention("others write the same keys all the time", null);
    }

    /** Carries the decision out; returns what is there instead, if it is outdated. */
    private <R> Optional<Snapshot> commit(Decision<R> decision, Collection<Keys> reads) throws RuledOut {
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
            // otherwise another process has removed it
            outcome.seen()
                    .one(fence.key())
                    .filter(found -> found.revision() == fence.revision())
                    .ifPresent(found -> fences.giveBack(fence));
            return Optional.of(outcome.seen());
        } catch (CallFailed failed) {
            Optional<RepositoryException> refusal = Failures.refusal(failed.reason());
            if (refusal.isPresent()) {
                fences.giveBack(fence);
                throw refusal.get();
            }
            settle(fence, token, failed);
            return Optional.empty();
        }
    }

    /**
     * Returns if the transaction was applied.
     *
     * @throws RuledOut if it was not, and never will be
     */
    private void settle(Fence fence, byte[] token, CallFailed failed) throws RuledOut {
        Stopwatch sinceStart = new Stopwatch();
        while (true) {
            try {
                Calls.Outcome outcome = calls.deleteIfUnchanged(fence.key(), fence.revision());
                List<Entry> found =
                        outcome.isWritten() ? List.of() : outcome.seen().all(Keys.of(fence.key()));
                // absent: deleted now, or by an earlier attempt whose answer was lost as well
                if (found.isEmpty() || !Arrays.equals(found.get(0).value(), token)) {
                    throw new RuledOut(failed.reason());
                }
                fence.writtenAt(found.get(0).revision());
                fences.giveBack(fence);
                return;
            } catch (CallFailed again) {
                if (sinceStart.hasPassed(patience.settling())
                        || Thread.currentThread().isInterrupted()) {
                    throw Failures.unknown(failed.reason());
                }
                Stopwatch.pause();
            }
        }
    }
}
