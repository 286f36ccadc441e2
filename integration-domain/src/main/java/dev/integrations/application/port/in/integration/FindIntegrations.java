package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;

/**
 * Use case: list the integrations that a team may see, page by page: its own, those that others share, and those it has
 * installed. Implementations are thread-safe.
 */
public interface FindIntegrations {

    /** The most that a page holds. */
    int MAX_LIMIT = 100;

    /**
     * Gives one page. What exists all the while is on exactly one page, whatever is inserted or deleted meanwhile.
     *
     * @param query which, from where, and how many at most
     * @return the page
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Page find(Query query);

    /**
     * Gives the same page with what answers need beside the integrations: their owners, and where they are installed.
     *
     * @param query which, from where, and how many at most
     * @return the page
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    ViewPage findViews(Query query);

    /**
     * Which integrations to list.
     *
     * @param actingTeam the team that wants to see them
     * @param filter further conditions
     * @param after the {@link Page#next()} of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value #MAX_LIMIT}
     */
    record Query(TeamId actingTeam, IntegrationFilter filter, Optional<IntegrationId> after, int limit) {

        /** Checks the limit. */
        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One page of views.
     *
     * @param views in a stable order
     * @param next where the next page starts, or empty if there is none
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
     * @param next where the next page starts, or empty if there is none
     */
    record Page(List<Integration> integrations, Optional<IntegrationId> next) {

        /** Copies the list. */
        public Page {
            integrations = List.copyOf(integrations);
        }
    }
}
