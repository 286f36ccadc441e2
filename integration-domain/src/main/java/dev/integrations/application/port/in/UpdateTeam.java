package dev.integrations.application.port.in;

import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamPatch;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.function.Function;

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
    record Command(TeamId teamId, Version expectedVersion, TeamId actingTeam, TeamPatch patch) {}

    /** What became of an update. */
    sealed interface Outcome permits Updated, VersionConflict, Invalid, NotFound, NotPermitted {

        /**
         * Handles each case.
         *
         * @param onUpdated gives the result for a team that is as the caller wanted it
         * @param onVersionConflict gives the result if another version is stored than the expected one
         * @param onInvalid gives the result if the profile would break rules
         * @param onNotFound gives the result if there is no such team
         * @param onNotPermitted gives the result if it is another team than the acting one
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Updated, ? extends R> onUpdated,
                Function<? super VersionConflict, ? extends R> onVersionConflict,
                Function<? super Invalid, ? extends R> onInvalid,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted) {
            if (this instanceof Updated updated) {
                return onUpdated.apply(updated);
            } else if (this instanceof VersionConflict conflict) {
                return onVersionConflict.apply(conflict);
            } else if (this instanceof Invalid invalid) {
                return onInvalid.apply(invalid);
            } else if (this instanceof NotFound notFound) {
                return onNotFound.apply(notFound);
            }
            return onNotPermitted.apply((NotPermitted) this);
        }
    }

    /**
     * The team is as the caller wanted it; if it was so already, nothing was written.
     *
     * @param team its current state
     */
    record Updated(Team team) implements Outcome {}

    /**
     * Nothing changed: somebody else changed the team first.
     *
     * @param expected the version that the command expected
     * @param current the state that is stored instead
     */
    record VersionConflict(Version expected, Team current) implements Outcome {}

    /**
     * Nothing changed: the profile would break rules.
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
     * Nothing changed: there is no such team.
     *
     * @param id which was asked for
     */
    record NotFound(TeamId id) implements Outcome {}

    /**
     * Nothing changed: a team changes nobody's profile but its own.
     *
     * @param id which was asked for
     */
    record NotPermitted(TeamId id) implements Outcome {}
}
