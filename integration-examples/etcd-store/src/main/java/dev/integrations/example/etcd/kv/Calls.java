package dev.integrations.example.etcd.kv;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Maintenance;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.maintenance.AlarmType;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Transactions of etcd on keys below a prefix. Every read is linearizable, and is repeated on the next node if it
 * fails in time; no write is. Thread-safe.
 */
final class Calls {

    /** Of the 128 operations that etcd allows in a transaction by default. */
    private static final int MAX_READS = 100;

    private final KV kv;
    private final String prefix;
    private final Patience patience;

    Calls(KV kv, String prefix, Patience patience) {
        this.kv = kv;
        this.prefix = prefix;
        this.patience = patience;
    }

    /** What came of a transaction: written at a revision, or not, and then what was found instead. */
    record Outcome(boolean isWritten, Snapshot seen) {}

    /**
     * Reads all at one moment.
     *
     * @param revision which moment; 0 for now
     * @throws MomentIsGone if etcd has compacted it away
     */
    Snapshot read(Collection<Keys> reads, long revision) {
        List<Keys> all = reads.stream().distinct().toList();
        Map<Keys, List<Entry>> found = new HashMap<>();
        long at = revision;
        for (int done = 0; done < all.size(); done += MAX_READS) {
            Snapshot part = readAtOnce(all.subList(done, Math.min(all.size(), done + MAX_READS)), at);
            found.putAll(part.found());
            at = at == 0 ? part.revision() : at;
        }
        return new Snapshot(at, found);
    }

    private Snapshot readAtOnce(List<Keys> reads, long revision) {
        Stopwatch sinceStart = new Stopwatch();
        while (true) {
            try {
                return snapshot(
                        reads, await(kv.txn().Then(gets(reads, revision)).commit()));
            } catch (CallFailed failed) {
                if (revision > 0 && Failures.isCompacted(failed.reason())) {
                    throw new MomentIsGone(failed.reason());
                }
                if (!Failures.mayPass(failed.reason()) || !patience.allowsAnother(sinceStart)) {
                    throw Failures.ofRead(failed.reason());
                }
                Stopwatch.pause();
            }
        }
    }

    /** Writes what was decided, under a fence, unless something that it depends on has changed. */
    <R> Outcome commit(Decision<R> decision, Fence fence, byte[] token, Collection<Keys> reads) throws CallFailed {
        List<Cmp> conditions = new ArrayList<>(List.of(writtenAt(fence.key(), fence.revision())));
        decision.unchanged().forEach(seen -> conditions.add(writtenAt(seen.key(), seen.revision())));
        decision.present()
                .forEach(key -> conditions.add(new Cmp(bytes(key), Cmp.Op.GREATER, CmpTarget.createRevision(0))));
        List<Op> effects = new ArrayList<>(List.of(put(fence.key(), ByteSequence.from(token))));
        decision.effects()
                .forEach(effect -> effects.add(effect.value()
                        .<Op>map(value -> put(effect.key(), ByteSequence.from(value)))
                        .orElseGet(() -> delete(effect.key()))));
        List<Keys> otherwise = Stream.concat(Stream.of(Keys.of(fence.key())), reads.stream())
                .distinct()
                .toList();
        return commit(conditions, effects, otherwise);
    }

    /** Returns whether it deleted the key, and otherwise what is there. */
    Outcome deleteIfUnchanged(String key, long revision) throws CallFailed {
        return commit(List.of(writtenAt(key, revision)), List.of(delete(key)), List.of(Keys.of(key)));
    }

    private Outcome commit(List<Cmp> conditions, List<Op> effects, List<Keys> otherwise) throws CallFailed {
        TxnResponse response = await(kv.txn()
                .If(conditions.toArray(Cmp[]::new))
                .Then(effects.toArray(Op[]::new))
                .Else(gets(otherwise, 0))
                .commit());
        return response.isSucceeded()
                ? new Outcome(true, new Snapshot(response.getHeader().getRevision(), Map.of()))
                : new Outcome(false, snapshot(otherwise, response));
    }

    /** Writes a key, and returns the revision. */
    long put(String key, byte[] value) throws CallFailed {
        return await(kv.put(bytes(key), ByteSequence.from(value))).getHeader().getRevision();
    }

    /** Space that is exceeded is an alarm; while it lasts, etcd takes no write but deletions. */
    void requireRoom(Maintenance maintenance) {
        try {
            boolean isFull = await(maintenance.listAlarms()).getAlarms().stream()
                    .anyMatch(alarm -> alarm.getAlarmType() != AlarmType.NONE);
            if (isFull) {
                throw new RepositoryException(
                        Effect.NOT_APPLIED,
                        "etcd takes no writes: a node is full or damaged; see etcdctl alarm list",
                        null);
            }
        } catch (CallFailed failed) {
            throw Failures.ofRead(failed.reason());
        }
    }

    /** The call ends by itself at its deadline; this one is for a client that loses it. */
    private <T> T await(CompletableFuture<T> call) throws CallFailed {
        try {
            return call.get(2 * patience.call().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new CallFailed(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            throw new CallFailed(late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CallFailed(stopping);
        }
    }

    private Op[] gets(Collection<Keys> reads, long revision) {
        return reads.stream().map(keys -> get(keys, revision)).toArray(Op[]::new);
    }

    private Op get(Keys keys, long revision) {
        GetOption.Builder option = GetOption.builder()
                .withRevision(revision)
                .withLimit(keys.limit())
                .withKeysOnly(!keys.valued());
        keys.end().ifPresent(end -> option.withRange(bytes(end)));
        return Op.get(bytes(keys.from()), option.build());
    }

    private Op put(String key, ByteSequence value) {
        return Op.put(bytes(key), value, PutOption.DEFAULT);
    }

    private Op delete(String keyOrFolder) {
        DeleteOption option = keyOrFolder.endsWith("/")
                ? DeleteOption.builder()
                        .withRange(bytes(Keys.endOf(keyOrFolder)))
                        .build()
                : DeleteOption.DEFAULT;
        return Op.delete(bytes(keyOrFolder), option);
    }

    private Cmp writtenAt(String key, long revision) {
        return new Cmp(bytes(key), Cmp.Op.EQUAL, CmpTarget.modRevision(revision));
    }

    private Snapshot snapshot(List<Keys> reads, TxnResponse response) {
        Map<Keys, List<Entry>> found = new HashMap<>();
        List<GetResponse> answers = response.getGetResponses();
        for (int i = 0; i < reads.size(); i++) {
            found.put(
                    reads.get(i),
                    answers.get(i).getKvs().stream().map(this::entry).toList());
        }
        return new Snapshot(response.getHeader().getRevision(), found);
    }

    private Entry entry(KeyValue found) {
        String key = found.getKey().toString(StandardCharsets.UTF_8);
        return new Entry(key.substring(prefix.length()), found.getValue().getBytes(), found.getModRevision());
    }

    private ByteSequence bytes(String key) {
        return ByteSequence.from(prefix + key, StandardCharsets.UTF_8);
    }
}
