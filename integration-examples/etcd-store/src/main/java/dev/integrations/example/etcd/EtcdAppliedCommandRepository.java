package dev.integrations.example.etcd;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Layout;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command log on etcd. Thread-safe. */
record EtcdAppliedCommandRepository(Etcd etcd) implements AppliedCommandRepository {

    /** With the entries of their times, they fit into one transaction. */
    private static final int PRUNED_AT_ONCE = 40;

    @Override
    public Optional<AppliedCommand> find(CommandKey key) {
        String command = Layout.command(key);
        return etcd.read(List.of(Keys.of(command))).one(command).map(entry -> Documents.command(key, entry.value()));
    }

    @Override
    public Optional<AppliedCommand> record(AppliedCommand command) {
        return etcd.write(new Write<>() {
            @Override
            public Collection<Keys> reads() {
                return List.of(keys(command));
            }

            @Override
            public Optional<Decision<Optional<AppliedCommand>>> decide(Snapshot seen) {
                Optional<AppliedCommand> earlier = earlier(seen, command);
                return Optional.of(
                        earlier.isPresent()
                                ? Decision.of(earlier)
                                : EtcdAppliedCommandRepository.record(Decision.of(earlier), command));
            }
        });
    }

    @Override
    public long pruneOlderThan(Instant time) {
        Keys next = Keys.in(Layout.COMMAND_TIMES, PRUNED_AT_ONCE)
                .before(Layout.commandTime(time))
                .withoutValues();
        long pruned = 0;
        for (List<Entry> old = read(next); !old.isEmpty(); old = read(next)) {
            pruned += etcd.write(new Pruning(old));
        }
        return pruned;
    }

    private List<Entry> read(Keys keys) {
        return etcd.read(List.of(keys)).all(keys);
    }

    /** What a write must see that records a command. */
    static Keys keys(AppliedCommand command) {
        return Keys.of(Layout.command(command.identity().key()));
    }

    /** The command that is recorded under the same key. */
    static Optional<AppliedCommand> earlier(Snapshot seen, AppliedCommand command) {
        return seen.all(keys(command)).stream()
                .findFirst()
                .map(entry -> Documents.command(command.identity().key(), entry.value()));
    }

    /** Records a command in the transaction of a decision. */
    static <R> Decision<R> record(Decision<R> decision, AppliedCommand command) {
        String key = Layout.command(command.identity().key());
        return decision.ifAbsent(key).put(key, Documents.of(command)).mark(Layout.commandTime(command));
    }

    /** Deletes those that are still there, and returns how many that were. */
    private record Pruning(List<Entry> times) implements Write<Long> {

        @Override
        public Collection<Keys> reads() {
            return times.stream()
                    .flatMap(time -> Stream.of(keys(time.key()), keys(Layout.commandAt(time.key()))))
                    .toList();
        }

        @Override
        public Optional<Decision<Long>> decide(Snapshot seen) {
            List<Entry> left =
                    times.stream().filter(time -> seen.has(keys(time.key()))).toList();
            Decision<Long> pruning = Decision.of((long) left.size());
            left.forEach(time -> pruning.ifUnchanged(time).delete(time.key()).delete(Layout.commandAt(time.key())));
            return Optional.of(pruning);
        }

        private static Keys keys(String key) {
            return Keys.of(key).withoutValues();
        }
    }
}
