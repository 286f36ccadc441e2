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

/** Use case: change a team's own profile, unless somebody changed it first. Implementations are thread-safe. */
public interface UpdateTeam {

    /**
     * Updates, all or nothing. Checked in this order: existence, whether it is the acting team, version, rules.
     *
     * @param command what to change
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome update(Command command);

    /**
     * What to change.
     *
     * @param teamId which team
     * @param expectedVersion the version the caller last read
     * @param actingTeam the team on whose behalf the caller acts
     * @param patch what to change
     */
    record Command(TeamId teamId, Version expectedVersion, TeamId actingTeam, TeamPatch patch) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(teamId, "teamId");
            Objects.requireNonNull(expectedVersion, "expectedVersion");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(patch, "patch");
        }
    }

    /** What became of an update. */
    sealed interface Outcome permits Updated, VersionConflict, Invalid, NotFound, NotPermitted {

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
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The team is as the caller wanted it.
         *
         * @param outcome the case
         * @return the result
         */
        R updated(Updated outcome);

        /**
         * Another version is stored than the expected one.
         *
         * @param outcome the case
         * @return the result
         */
        R versionConflict(VersionConflict outcome);

        /**
         * The command, or what it would lead to, breaks rules.
         *
         * @param outcome the case
         * @return the result
         */
        R invalid(Invalid outcome);

        /**
         * There is no such team.
         *
         * @param outcome the case
         * @return the result
         */
        R notFound(NotFound outcome);

        /**
         * It is another team than the acting one.
         *
         * @param outcome the case
         * @return the result
         */
        R notPermitted(NotPermitted outcome);
    }

    /**
     * The team is as the caller wanted it; if it was so already, nothing was written.
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

    /**
     * Nothing changed: there is no such team.
     *
     * @param id which was asked for
     */
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

    /**
     * Nothing changed: a team changes nobody's profile but its own.
     *
     * @param id which was asked for
     */
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
