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
import java.util.Objects;
import java.util.Optional;

/**
 * Use case: list who changed what in an integration, newest first. Only its owner may. Implementations are thread-safe.
 */
public interface IntegrationHistory {

    /** The maximum size of a page. */
    int MAX_LIMIT = 100;

    /**
     * Returns one page.
     *
     * @param query the conditions, the start, and the maximum number of results
     * @return the page, or a refusal
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome find(Query query);

    /**
     * Reads an earlier state.
     *
     * @param version the version to read
     * @return the state; empty if the team owns no such integration, or the history does not contain the version
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Integration> state(IntegrationId integrationId, Version version, TeamId actingTeam);

    /**
     * The integration whose history to list.
     *
     * @param actingTeam the owner
     * @param before the {@link Page#next()} of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value #MAX_LIMIT}; a page with large configs is shorter
     *     ({@link dev.integrations.application.port.out.PageLimit}), and {@link Page#next()} says whether more follows
     */
    record Query(IntegrationId integrationId, TeamId actingTeam, Optional<Version> before, int limit) {

        /**
         * Rejects null components and a limit out of bounds.
         *
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Query {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(before, "before");
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }
    }

    /**
     * One update.
     *
     * @param provenance the version that it made, when, and by whom
     * @param changes what it changed, with all non-public values masked; empty if unknown, because the next update was
     *     made while no history was kept
     */
    record Update(Provenance provenance, Optional<List<Difference>> changes) {

        /** Copies the list. */
        public Update {
            changes = changes.map(List::copyOf);
        }
    }

    /** The outcome of a query. */
    sealed interface Outcome permits Page, NotFound, NotPermitted {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
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
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The team owns the integration. */
        R page(Page outcome);

        /** There is no such integration, or the team may not see it. */
        R notFound(NotFound outcome);

        /** The team may see the integration, but not perform this operation. */
        R notPermitted(NotPermitted outcome);
    }

    /**
     * One page.
     *
     * @param updates newest first
     * @param next where the next page starts; empty if this is the last one
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
