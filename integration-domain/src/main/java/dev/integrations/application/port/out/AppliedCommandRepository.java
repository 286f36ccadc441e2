package dev.integrations.application.port.out;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the commands whose id a caller chose, so that each is applied at most once (rule D10). A command that writes
 * is recorded by {@link IntegrationRepository#update} or {@link IntegrationRepository#insert}, in one atomic step with
 * the write (clause <b>R12</b>); one that found nothing to change by {@link #record}. Entries outlive their integration:
 * only pruning ends them. The clauses R1, R2, R8, R9 and R10 of {@link IntegrationRepository} hold here too. Every method
 * throws {@link RepositoryException} if the store fails.
 */
public interface AppliedCommandRepository {

    /** For stores that remember no command: a command with an id of its caller is refused, never applied unremembered. */
    AppliedCommandRepository NONE = new AppliedCommandRepository() {
        @Override
        public Optional<AppliedCommand> find(CommandKey key) {
            throw notKept();
        }

        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            throw notKept();
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return 0;
        }
    };

    /**
     * Looks a command up.
     *
     * @param key the id, and what it is unique within
     * @return the command that was applied under that id; empty if none was, or it was pruned
     */
    Optional<AppliedCommand> find(CommandKey key);

    /**
     * Remembers a command that changed nothing, unless its id is taken (R12).
     *
     * @param command the command
     * @return empty if it is recorded now; the recorded one if another has its key already, and nothing changed
     */
    Optional<AppliedCommand> record(AppliedCommand command);

    /**
     * Forgets the commands that were applied before a time, in steps that each hold locks for a short while only.
     *
     * @param time commands applied before it are forgotten; any time, {@link Instant#MIN} for none
     * @return how many were forgotten
     */
    long pruneOlderThan(Instant time);

    /**
     * What a store throws that is asked to remember a command and cannot.
     *
     * @return the exception, which says what to do
     */
    static IllegalStateException notKept() {
        return new IllegalStateException(
                "this store remembers no command, so that one sent twice could be applied twice:"
                        + " send it without a command id, or let the store implement appliedCommands()");
    }
}
