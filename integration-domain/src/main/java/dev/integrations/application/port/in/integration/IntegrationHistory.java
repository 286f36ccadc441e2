package dev.integrations.application.port.in.integration;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.history.Provenance;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;

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
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);

        /**
         * The success, or an exception for any other outcome.
         *
         * @return this outcome if it is {@link Page}
         * @throws RefusedException otherwise
         */
        default Page pageOrThrow() {
            if (this instanceof Page success) {
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
         * The team owns the integration.
         *
         * @param outcome the case
         * @return the result
         */
        R page(Page outcome);

        /**
         * There is no such integration, or the team may not see it.
         *
         * @param outcome the case
         * @return the result
         */
        R notFound(NotFound outcome);

        /**
         * The team may see the integration, but not do that.
         *
         * @param outcome the case
         * @return the result
         */
        R notPermitted(NotPermitted outcome);
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

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.page(this);
        }
    }
}
