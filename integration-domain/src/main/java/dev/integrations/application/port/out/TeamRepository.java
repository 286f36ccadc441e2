package dev.integrations.application.port.out;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores teams. The clauses R1 to R10 of {@link IntegrationRepository} hold here too.
 */
public interface TeamRepository {

    /**
     * Reads one team.
     *
     * @param id which
     * @return its current state, or empty if there is none
     * @throws RepositoryException if the store fails
     */
    Optional<Team> find(TeamId id);

    /** The most teams that {@link #findAll} looks for at once. */
    int MAX_LOOKED_UP = 100;

    /**
     * Reads several teams. A store should answer with one query.
     *
     * @param ids which, at most {@value #MAX_LOOKED_UP}
     * @return the current state of each that there is
     * @throws IllegalArgumentException if more are asked for
     * @throws RepositoryException if the store fails
     */
    Map<TeamId, Team> findAll(Set<TeamId> ids);

    /**
     * Refuses what {@link #findAll} is not to be asked for.
     *
     * @param ids how many teams are looked for
     * @throws IllegalArgumentException if they are too many
     */
    static void checkLookUp(int ids) {
        if (ids > MAX_LOOKED_UP) {
            throw new IllegalArgumentException("at most " + MAX_LOOKED_UP + " teams at once");
        }
    }

    /**
     * Stores a team that is not stored yet.
     *
     * @param team any valid state
     * @return {@link InsertResult#INSERTED}, or {@link InsertResult#ID_TAKEN} with nothing changed
     * @throws RepositoryException if the store fails
     */
    InsertResult insert(Team team);

    /**
     * Stores a team's next state, if its stored version still is the one before (R4 to R7).
     *
     * @param changed the direct successor of a stored state
     * @return {@link UpdateResult.Updated}, {@link UpdateResult.Stale} or {@link UpdateResult.Missing}
     * @throws RepositoryException if the store fails
     */
    UpdateResult update(Team changed);

    /** What became of an update. */
    sealed interface UpdateResult {

        /** The state is stored. */
        record Updated() implements UpdateResult {}

        /**
         * Nothing changed: the stored version is not the one before.
         *
         * @param current the state that is stored
         */
        record Stale(Team current) implements UpdateResult {}

        /** Nothing changed: no team of that id is stored. */
        record Missing() implements UpdateResult {}

        /**
         * Handles each case.
         *
         * @param onUpdated gives the result if the state is stored
         * @param onStale gives the result if another version is stored than the one before
         * @param onMissing gives the result if no such team is stored
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Supplier<? extends R> onUpdated,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing) {
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            return this instanceof Updated ? onUpdated.get() : onMissing.get();
        }
    }

    /** What became of an insert. */
    enum InsertResult {
        /** The team is stored. */
        INSERTED,
        /** Nothing changed: a team of that id is stored already. */
        ID_TAKEN
    }
}
