package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.history.Provenance;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Use case: see who changed what in an integration, newest first. For its owner. Implementations are thread-safe. */
public interface IntegrationHistory {

    /** The most that a page holds. */
    int MAX_LIMIT = 100;

    /**
     * Gives one page.
     *
     * @param query which, from where, and how many at most
     * @return the page, or why there is none
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome find(Query query);

    /**
     * Reads a past state.
     *
     * @param integrationId which integration
     * @param version which of its versions
     * @param actingTeam the team that wants to see it
     * @return the state; empty if there is no such integration that the team owns, or history does not hold it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Integration> find(IntegrationId integrationId, Version version, TeamId actingTeam);

    /**
     * Whose past to show.
     *
     * @param integrationId which integration
     * @param actingTeam the team that wants to see it
     * @param before the {@link Page#next()} of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value #MAX_LIMIT}
     */
    record Query(IntegrationId integrationId, TeamId actingTeam, Optional<Version> before, int limit) {

        /** Checks the limit. */
        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One update.
     *
     * @param provenance the version that it made, when, and on whose behalf
     * @param changes what it changed, what is not public masked; empty if that is unknown, because history does not hold the
     *     state that the update made: somebody else updated next while no history was kept
     */
    record Update(Provenance provenance, Optional<List<Difference>> changes) {

        /** Copies the list. */
        public Update {
            changes = changes.map(List::copyOf);
        }
    }

    /** What became of a query. */
    sealed interface Outcome permits Page, NotFound, NotPermitted {

        /**
         * Handles each case.
         *
         * @param onPage gives the result for a page
         * @param onNotFound gives the result if there is no such integration, or the team may not see it
         * @param onNotPermitted gives the result if the team may see the integration, but not its past
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Page, ? extends R> onPage,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted) {
            if (this instanceof Page page) {
                return onPage.apply(page);
            }
            return this instanceof NotFound notFound
                    ? onNotFound.apply(notFound)
                    : onNotPermitted.apply((NotPermitted) this);
        }
    }

    /**
     * One page.
     *
     * @param updates newest first
     * @param next where the next page starts, or empty if there is none
     */
    record Page(List<Update> updates, Optional<Version> next) implements Outcome {

        /** Copies the list. */
        public Page {
            updates = List.copyOf(updates);
        }
    }

    /**
     * There is no such integration, or the team may not know of it.
     *
     * @param id which was asked for
     */
    record NotFound(IntegrationId id) implements Outcome {}

    /**
     * Only the owner sees the past.
     *
     * @param id which was asked for
     */
    record NotPermitted(IntegrationId id) implements Outcome {}
}
