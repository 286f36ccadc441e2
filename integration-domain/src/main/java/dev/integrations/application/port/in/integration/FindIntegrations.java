package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Use case: list the integrations that a team may see, page by page: its own, those that others share, and those it has
 * installed. Implementations are thread-safe.
 */
public interface FindIntegrations {

    /** The maximum size of a page. */
    int MAX_LIMIT = 100;

    /**
     * Returns one page. An integration that exists and keeps its position throughout is on exactly one page, even if
     * others are inserted, moved, or deleted at the same time. One that is moved meanwhile, in the order by name because
     * it is renamed, or in that of the last changes because it is updated, may be on none or on several.
     *
     * @param query the conditions, the start, and the maximum number of results
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Page find(Query query);

    /**
     * Returns the same page, with the owner of each integration and the environments where it is installed.
     *
     * @param query the conditions, the start, and the maximum number of results
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    ViewPage findViews(Query query);

    /**
     * The integrations to list.
     *
     * @param actingTeam the team that may see the integrations
     * @param filter further conditions
     * @param order the order of the list
     * @param after the {@link Page#next()} of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value #MAX_LIMIT}; a page with large configs is shorter
     *     ({@link dev.integrations.application.port.out.PageLimit}), and {@link Page#next()} says whether more follows
     */
    record Query(
            TeamId actingTeam,
            IntegrationFilter filter,
            IntegrationOrder order,
            Optional<IntegrationPosition> after,
            int limit) {

        /**
         * Rejects null components and a limit out of bounds.
         *
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Query {
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(after, "after");
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }

        /**
         * Returns a query for the first page, in the order of ids.
         *
         * @param limit the maximum number to return
         */
        public static Query of(TeamId actingTeam, IntegrationFilter filter, int limit) {
            return new Query(actingTeam, filter, IntegrationOrder.ID, Optional.empty(), limit);
        }

        /** Lists in another order. */
        public Query in(IntegrationOrder another) {
            return new Query(actingTeam, filter, another, after, limit);
        }

        /**
         * Starts after a position.
         *
         * @param last the {@link Page#next()} of the previous page, which was in the same order
         */
        public Query after(IntegrationPosition last) {
            return new Query(actingTeam, filter, order, Optional.of(last), limit);
        }
    }

    /**
     * One page of views.
     *
     * @param views in the order of the query
     * @param next where the next page starts; empty if this is the last one
     */
    record ViewPage(List<IntegrationView> views, Optional<IntegrationPosition> next) {

        /** Copies the list. */
        public ViewPage {
            views = List.copyOf(views);
        }
    }

    /**
     * One page.
     *
     * @param integrations in the order of the query
     * @param next where the next page starts; empty if this is the last one
     */
    record Page(List<Integration> integrations, Optional<IntegrationPosition> next) {

        /** Copies the list. */
        public Page {
            integrations = List.copyOf(integrations);
        }
    }
}
