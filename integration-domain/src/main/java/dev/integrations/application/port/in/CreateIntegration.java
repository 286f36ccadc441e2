package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Use case: create an integration, owned by the acting team, at version 1. Implementations are thread-safe. */
public interface CreateIntegration {

    /**
     * Creates, all or nothing. A command id that the caller chose is remembered with a digest of the command, until the
     * host prunes it. The same command again creates nothing and is told what it created, as that is stored now; if it was
     * deleted since, as it was created. Another command under the id is {@link CommandIdReused}. The id counts for the
     * owner, and for creations only.
     *
     * @param command what to create
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     * @throws IllegalStateException if the command has an id and the store remembers no commands
     */
    Outcome create(Command command);

    /**
     * What to create.
     *
     * @param actingTeam the owner to be
     * @param definition what to set; name and config are required, the rest is as in {@link IntegrationPatch#empty()}
     *     applied to an integration without category, not beta, and shared with nobody; the config is taken as it is,
     *     nulls included
     * @param commandId unique to this creation; null if the caller will not send it again
     */
    record Command(
            TeamId actingTeam,
            IntegrationPatch definition,
            @Nullable CommandId commandId) {}

    /** What became of a creation. */
    sealed interface Outcome permits Created, Invalid, NameTaken, CommandIdReused {

        /**
         * Handles each case.
         *
         * @param onCreated gives the result for the new integration
         * @param onInvalid gives the result if the command breaks rules
         * @param onNameTaken gives the result if the team has another integration of that name
         * @param onCommandIdReused gives the result if another command was applied under the same id
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Created, ? extends R> onCreated,
                Function<? super Invalid, ? extends R> onInvalid,
                Function<? super NameTaken, ? extends R> onNameTaken,
                Function<? super CommandIdReused, ? extends R> onCommandIdReused) {
            if (this instanceof Created created) {
                return onCreated.apply(created);
            }
            if (this instanceof Invalid invalid) {
                return onInvalid.apply(invalid);
            }
            return this instanceof NameTaken nameTaken
                    ? onNameTaken.apply(nameTaken)
                    : onCommandIdReused.apply((CommandIdReused) this);
        }
    }

    /**
     * The integration is stored.
     *
     * @param integration its first state; of a replay the current one, or the first if it was deleted since
     * @param replayed whether an earlier call of the same command created it, and nothing was written now
     * @param findings advice about the config, if this call created it
     */
    record Created(Integration integration, boolean replayed, List<Finding> findings) implements Outcome {

        /** Copies the list, unless it cannot change. */
        public Created {
            findings = Finding.copyOf(findings);
        }
    }

    /**
     * Nothing was created: the command breaks rules.
     *
     * @param violations all of them, at least one
     */
    record Invalid(List<Violation> violations) implements Outcome {

        /** Copies the list. */
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Nothing was created: the team has another integration of that name.
     *
     * @param name the wanted name
     */
    record NameTaken(IntegrationName name) implements Outcome {}
}
