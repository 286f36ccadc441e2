package dev.integrations.application.port.in.sharing;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Use case: share an integration on request ({@link dev.integrations.domain.Sharing#ASK}). A team asks and may
 * withdraw; the owner approves or refuses. Of two racing steps one is applied, and the other gets the state of the
 * request. Implementations are thread-safe.
 */
public interface RequestSharing {

    /** The maximum size of a page. */
    int MAX_LIMIT = 100;

    /**
     * Asks for an integration that is shared on request, for the first time or again after a refusal or withdrawal.
     *
     * @param actingTeam the team that asks
     * @return the pending request, or a refusal
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     * @throws dev.integrations.application.port.out.UnsupportedByStoreException if the store has no sharing requests
     */
    Outcome ask(IntegrationId id, TeamId actingTeam);

    /**
     * Withdraws a pending request.
     *
     * @param actingTeam the team that asked
     * @return the withdrawn request, or a refusal
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome withdraw(IntegrationId id, TeamId actingTeam);

    /**
     * Approves or refuses a pending request.
     *
     * @param asking the team that asked
     * @param decision {@link RequestState#APPROVED} or {@link RequestState#REFUSED}
     * @param actingTeam the owner
     * @return the decided request, or a refusal
     * @throws IllegalArgumentException if {@code decision} is neither
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome decide(IntegrationId id, TeamId asking, RequestState decision, TeamId actingTeam);

    /**
     * Lists the requests that a team is shown, page by page: the owner those that wait for its decision, or those in
     * {@linkplain Query#state() another state}; any other team its own, whatever its state, or none.
     *
     * @param query the integration, the state, the start, and the maximum number of results
     * @return one page; empty if there is no such integration, or the team may not see it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Page> find(Query query);

    /**
     * The requests to list.
     *
     * @param integrationId the integration that was asked for
     * @param actingTeam the team that looks
     * @param state only requests in this state; if empty, the pending ones for the owner, and any for another team
     * @param after the {@link Page#next()} of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value #MAX_LIMIT}
     */
    record Query(
            IntegrationId integrationId,
            TeamId actingTeam,
            Optional<RequestState> state,
            Optional<TeamId> after,
            int limit) {

        /**
         * Rejects null components and a limit out of bounds.
         *
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Query {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(actingTeam, "actingTeam");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(after, "after");
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }

        /**
         * Returns a query for the first page, without a state.
         *
         * @param limit the maximum number to return
         */
        public static Query of(IntegrationId integrationId, TeamId actingTeam, int limit) {
            return new Query(integrationId, actingTeam, Optional.empty(), Optional.empty(), limit);
        }

        /** Restricts the query to one state. */
        public Query in(RequestState one) {
            return new Query(integrationId, actingTeam, Optional.of(one), after, limit);
        }

        /**
         * Starts after a request.
         *
         * @param last the team of the last request of the previous page
         */
        public Query after(TeamId last) {
            return new Query(integrationId, actingTeam, state, Optional.of(last), limit);
        }
    }

    /**
     * One page.
     *
     * @param requests in a stable order
     * @param next where the next page starts; empty if this is the last one
     */
    record Page(List<SharingRequest> requests, Optional<TeamId> next) {

        /** Copies the list. */
        public Page {
            requests = List.copyOf(requests);
        }
    }

    /** The outcome of a step. */
    sealed interface Outcome permits Stepped, NotFound, NotPermitted, NotPossible {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
         *
         * @return this outcome if it is {@link Stepped}
         * @throws RefusedException otherwise
         */
        default Stepped steppedOrThrow() {
            if (this instanceof Stepped success) {
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

        /** The step was taken. */
        R stepped(Stepped outcome);

        /** There is no such integration, or the team may not see it. */
        R notFound(NotFound outcome);

        /** The team may see the integration, but not perform this operation. */
        R notPermitted(NotPermitted outcome);

        /** The request is not in a state that allows the step. */
        R notPossible(NotPossible outcome);
    }

    /**
     * The step was taken.
     *
     * @param request the new state of the request
     */
    record Stepped(SharingRequest request) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.stepped(this);
        }
    }

    /**
     * Nothing changed: the request is not in a state that allows the step, or the integration needs no request.
     *
     * @param request the request, if there is one
     */
    record NotPossible(Optional<SharingRequest> request) implements Refusal, Outcome {

        @Override
        public String reason() {
            return request.map(stored -> "the request is " + stored.state())
                    .orElse("the integration is not shared on request");
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notPossible(this);
        }
    }
}
