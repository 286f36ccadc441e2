package dev.integrations.application.port.out;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores teams. The clauses R1, R2, R4 to R8 and R10 of {@link IntegrationRepository} hold here too, as do R3 for the
 * id and R9 for the effect of a failed write.
 */
public interface TeamRepository {

    /**
     * Reads one team.
     *
     * @return the current state; empty if there is none
     * @throws RepositoryException if the store fails
     */
    Optional<Team> find(TeamId id);

    /** The maximum number of teams per call of {@link #findAll}. */
    int MAX_LOOKED_UP = 100;

    /**
     * Reads several teams. A store should use one query.
     *
     * @param ids at most {@value #MAX_LOOKED_UP}
     * @return the current states of those that exist
     * @throws IllegalArgumentException if there are more
     * @throws RepositoryException if the store fails
     */
    Map<TeamId, Team> findAll(Set<TeamId> ids);

    /**
     * Checks the number of ids for {@link #findAll}.
     *
     * @param ids the number of teams
     * @throws IllegalArgumentException if there are too many
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
     * Stores the next state of a team, if the stored version is still the previous one (R4 to R7).
     *
     * @param changed the direct successor of a stored state
     * @return {@link UpdateResult.Updated}, {@link UpdateResult.Stale} or {@link UpdateResult.Missing}
     * @throws RepositoryException if the store fails
     */
    UpdateResult update(Team changed);

    /** The outcome of an update. */
    sealed interface UpdateResult {

        /** The state is stored. */
        record Updated() implements UpdateResult {}

        /**
         * Nothing changed: the stored version is not the previous one.
         *
         * @param current the state that is stored
         */
        record Stale(Team current) implements UpdateResult {}

        /** Nothing changed: no team of that id is stored. */
        record Missing() implements UpdateResult {}

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onUpdated is called if the state is stored
         * @param onStale is called if the stored version is not the previous one
         * @param onMissing is called if no such team is stored
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onUpdated,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing) {
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            if (this instanceof Updated) {
                return onUpdated.get();
            }
            if (this instanceof Missing) {
                return onMissing.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** The outcome of an insert. */
    enum InsertResult {
        /** The team is stored. */
        INSERTED,
        /** Nothing changed: a team of that id is stored already. */
        ID_TAKEN
    }
}
