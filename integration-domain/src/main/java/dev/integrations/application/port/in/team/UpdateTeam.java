package dev.integrations.application.port.in.team;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamPatch;
import java.util.Objects;

/**
 * Use case: change the profile of the acting team, unless somebody else changed it first. Implementations are
 * thread-safe.
 */
public interface UpdateTeam {

    /**
     * Updates a profile, all or nothing. Checks run in this order: existence, whether it is the acting team, version,
     * rules. The same command sent again, after it was applied, is a {@link VersionConflict}.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome update(Command command);

    /**
     * What to change.
     *
     * @param expectedVersion the version that the caller last read
     * @param actingTeam the team that the caller acts for
     */
    record Command(TeamId teamId, Version expectedVersion, TeamId actingTeam, TeamPatch patch) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(teamId, "teamId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(patch, "patch");
        }
    }

    /** The outcome of an update. */
    sealed interface Outcome permits Updated, VersionConflict, Invalid, NotFound, NotPermitted {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
         *
         * @return this outcome if it is {@link Updated}
         * @throws RefusedException otherwise
         */
        default Updated updatedOrThrow() {
            if (this instanceof Updated success) {
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

        /** The team is in the wanted state. */
        R updated(Updated outcome);

        /** The stored version is not the expected one. */
        R versionConflict(VersionConflict outcome);

        /** The command, or its result, breaks rules. */
        R invalid(Invalid outcome);

        /** There is no such team. */
        R notFound(NotFound outcome);

        /** The team is not the acting team. */
        R notPermitted(NotPermitted outcome);
    }

    /**
     * The team is in the wanted state; if it already was, nothing was written.
     *
     * @param team its current state
     */
    record Updated(Team team) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.updated(this);
        }
    }

    /**
     * Nothing changed: somebody else changed the team first.
     *
     * @param expected the version that the command expected
     * @param current the state that is stored instead
     */
    record VersionConflict(Version expected, Team current) implements Refusal, Outcome {

        @Override
        public String reason() {
            return "version " + expected + " was expected of team " + current.id() + ", but "
                    + current.revision().version() + " is stored";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.versionConflict(this);
        }
    }

    /** Nothing changed: there is no such team. */
    record NotFound(TeamId id) implements Refusal, Outcome {

        @Override
        public String reason() {
            return "no team " + id;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notFound(this);
        }
    }

    /** Nothing changed: a team may change only its own profile. */
    record NotPermitted(TeamId id) implements Refusal, Outcome {

        @Override
        public String reason() {
            return "the profile of team " + id + " is not the acting team's";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notPermitted(this);
        }
    }
}
