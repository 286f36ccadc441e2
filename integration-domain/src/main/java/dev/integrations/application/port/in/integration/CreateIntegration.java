package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.IssuedId;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Objects;

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
     * @throws IllegalStateException if the caller chose the id and the store remembers no commands
     */
    Outcome create(Command command);

    /**
     * What to create.
     *
     * @param actingTeam the owner to be
     * @param definition what to set; name and config are required, the rest is as in {@link IntegrationPatch#empty()}
     *     applied to an integration without category, not beta, and shared with nobody; the config is taken as it is,
     *     nulls included
     * @param id the command's own; drawn when it is built
     */
    record Command(TeamId actingTeam, IntegrationPatch definition, IssuedId id) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(id, "id");
        }

        /**
         * A creation with a drawn id.
         *
         * @param actingTeam the owner to be
         * @param definition what to set
         * @return the command
         */
        public static Command of(TeamId actingTeam, IntegrationPatch definition) {
            return new Command(actingTeam, definition, IssuedId.drawn());
        }

        /**
         * The same creation under an id that the caller chose, to be remembered.
         *
         * @param value unique to this creation
         * @return a command with that id
         */
        public Command withId(CommandId value) {
            return new Command(actingTeam, definition, IssuedId.chosen(value));
        }
    }

    /** What became of a creation. */
    sealed interface Outcome permits Created, Invalid, NameTaken, CommandIdReused {

        /**
         * Handles each case.
         *
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);

        /**
         * The success, or an exception for any other outcome.
         *
         * @return this outcome if it is {@link Created}
         * @throws RefusedException otherwise
         */
        default Created createdOrThrow() {
            if (this instanceof Created success) {
                return success;
            }
            throw new RefusedException((Refusal) this);
        }
    }

    /**
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The integration is stored.
         *
         * @param outcome the case
         * @return the result
         */
        R created(Created outcome);

        /**
         * The command, or what it would lead to, breaks rules.
         *
         * @param outcome the case
         * @return the result
         */
        R invalid(Invalid outcome);

        /**
         * The owner has another integration of the wanted name.
         *
         * @param outcome the case
         * @return the result
         */
        R nameTaken(NameTaken outcome);

        /**
         * Another command was applied under the same id.
         *
         * @param outcome the case
         * @return the result
         */
        R commandIdReused(CommandIdReused outcome);
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

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.created(this);
        }
    }
}
