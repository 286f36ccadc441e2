package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
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
     * Creates an integration, all or nothing. A command id that the caller chose is remembered with a digest of the
     * command, until the host prunes it. The same command again creates nothing; its outcome is the current state of
     * the integration that it created, or the first state if that was deleted. Another command under the id is
     * {@link CommandIdReused}. The id is unique per owner, among creations.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     * @throws dev.integrations.application.port.out.UnsupportedByStoreException if the caller chose the id and the
     *     store does not remember commands
     */
    Outcome create(Command command);

    /**
     * What to create.
     *
     * @param actingTeam the future owner
     * @param definition what to set. Name and config are required. By default there is no category, beta is false, and
     *     sharing is {@link dev.integrations.domain.Sharing#DENY}. The config is stored as given; a null in it is data,
     *     not a removal
     * @param id the id of the command; generated when the command is built
     */
    record Command(TeamId actingTeam, IntegrationPatch definition, CommandIdChoice id) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(id, "id");
        }

        /**
         * Returns a creation with a generated id.
         *
         * @param actingTeam the future owner
         */
        public static Command of(TeamId actingTeam, IntegrationPatch definition) {
            return new Command(actingTeam, definition, CommandIdChoice.generated());
        }

        /**
         * Returns this creation under an id that the caller chose, which is remembered.
         *
         * @param value unique to this creation
         */
        public Command withId(CommandId value) {
            return new Command(actingTeam, definition, CommandIdChoice.chosen(value));
        }
    }

    /** The outcome of a creation. */
    sealed interface Outcome permits Created, Invalid, NameTaken, CommandIdReused {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
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
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The integration is stored. */
        R created(Created outcome);

        /** The command, or its result, breaks rules. */
        R invalid(Invalid outcome);

        /** The owner has another integration of the wanted name. */
        R nameTaken(NameTaken outcome);

        /** Another command was applied under the same id. */
        R commandIdReused(CommandIdReused outcome);
    }

    /**
     * The integration is stored.
     *
     * @param integration its first state; for a replay the current state, or the first if it has been deleted since
     * @param replayed whether an earlier call of the same command created it, so that this call wrote nothing
     * @param findings advice about the config, if this call created it
     */
    record Created(Integration integration, boolean replayed, List<Finding> findings) implements Outcome {

        /** Copies the list unless it is immutable. */
        public Created {
            findings = Finding.copyOf(findings);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.created(this);
        }
    }
}
