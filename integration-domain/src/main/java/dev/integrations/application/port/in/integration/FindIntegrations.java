package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
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
     * Returns one page. An integration that exists throughout is on exactly one page, even if others are inserted or
     * deleted at the same time.
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
     * @param after the {@link Page#next()} of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value #MAX_LIMIT}; a page with large configs is shorter
     *     ({@link dev.integrations.application.port.out.PageLimit}), and {@link Page#next()} says whether more follows
     */
    record Query(TeamId actingTeam, IntegrationFilter filter, Optional<IntegrationId> after, int limit) {

        /**
         * Rejects null components and a limit out of bounds.
         *
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Query {
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(after, "after");
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One page of views.
     *
     * @param views in a stable order
     * @param next where the next page starts; empty if this is the last one
     */
    record ViewPage(List<IntegrationView> views, Optional<IntegrationId> next) {

        /** Copies the list. */
        public ViewPage {
            views = List.copyOf(views);
        }
    }

    /**
     * One page.
     *
     * @param integrations in a stable order
     * @param next where the next page starts; empty if this is the last one
     */
    record Page(List<Integration> integrations, Optional<IntegrationId> next) {

        /** Copies the list. */
        public Page {
            integrations = List.copyOf(integrations);
        }
    }
}
