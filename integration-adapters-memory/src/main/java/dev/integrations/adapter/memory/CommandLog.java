package dev.integrations.adapter.memory;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The newest commands, up to a limit: otherwise a store that lives for long would fill the heap with what it only
 * remembers. Every method but {@link #find} is called in turn.
 */
final class CommandLog {

    private final int limit;
    private final ConcurrentMap<CommandKey, AppliedCommand> commands = new ConcurrentHashMap<>();
    private final Queue<AppliedCommand> inOrder = new ArrayDeque<>();

    CommandLog(int limit) {
        this.limit = limit;
    }

    Optional<AppliedCommand> find(CommandKey key) {
        return Optional.ofNullable(commands.get(key));
    }

    /** Records a command unless its key is taken; returns the one that took it. */
    Optional<AppliedCommand> record(AppliedCommand command) {
        AppliedCommand earlier = commands.putIfAbsent(command.identity().key(), command);
        if (earlier == null) {
            inOrder.add(command);
            if (inOrder.size() > limit) {
                commands.remove(inOrder.remove().identity().key());
            }
        }
        return Optional.ofNullable(earlier);
    }

    long pruneOlderThan(Instant time) {
        long before = inOrder.size();
        inOrder.removeIf(command -> {
            boolean isOld = command.appliedAt().isBefore(time);
            if (isOld) {
                commands.remove(command.identity().key());
            }
            return isOld;
        });
        return before - inOrder.size();
    }
}
