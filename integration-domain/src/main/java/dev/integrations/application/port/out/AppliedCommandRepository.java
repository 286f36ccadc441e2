package dev.integrations.application.port.out;

import dev.integrations.application.port.out.UnsupportedByStoreException.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the commands whose id the caller chose, so that each is applied at most once
 * ({@linkplain dev.integrations.domain rule D10}). A command that writes is recorded by
 * {@link IntegrationRepository#update} or {@link IntegrationRepository#insert}, in one atomic step with the write
 * (clause <b>R12</b>); a command that changed nothing is recorded by {@link #record}. Entries outlive their
 * integration: only pruning deletes them. The clauses R1, R2, R8, R9 and R10 of {@link IntegrationRepository} hold here
 * too. Every method throws {@link RepositoryException} if the store fails.
 */
public interface AppliedCommandRepository {

    /**
     * The repository of a store that does not remember commands: a command whose id the caller chose is refused, not
     * applied without a record.
     */
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
     * Finds the command that was applied under an id.
     *
     * @param key the id and its scope
     * @return the command; empty if none was applied, or it was pruned
     */
    Optional<AppliedCommand> find(CommandKey key);

    /**
     * Records a command that changed nothing, unless its key is taken (R12).
     *
     * @param command the command
     * @return empty if the command was recorded; otherwise the command already recorded under its key, and nothing
     *     changed
     */
    Optional<AppliedCommand> record(AppliedCommand command);

    /**
     * Deletes the commands that were applied before a time, in short transactions.
     *
     * @param time commands applied before it are deleted; {@link Instant#MIN} deletes none, {@link Instant#MAX} all
     * @return the number of deleted entries
     */
    long pruneOlderThan(Instant time);

    /**
     * Returns the exception that a store throws if it cannot remember a command.
     *
     * @return an exception whose message says what to do
     */
    static UnsupportedByStoreException notKept() {
        return new UnsupportedByStoreException(
                Part.APPLIED_COMMANDS,
                "this store does not remember commands, so a command that is sent twice could be applied twice:"
                        + " do not choose a command id, or implement appliedCommands() in the store");
    }
}
