package dev.integrations.application.port.in;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Use case: the whole of sharing on {@link dev.integrations.domain.Sharing#ASK}: a team asks and may withdraw,
 * the owner approves or refuses. Of two steps taken at once one counts and the other is told where the request stands.
 * Implementations are thread-safe.
 */
public interface RequestSharing {

    /** The most that a page holds. */
    int MAX_LIMIT = 100;

    /**
     * Asks for an integration that is shared on request, for the first time or again after a refusal or withdrawal.
     *
     * @param id which integration
     * @param actingTeam who asks
     * @return the pending request, or why there is none
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome ask(IntegrationId id, TeamId actingTeam);

    /**
     * Takes a pending request back.
     *
     * @param id which integration
     * @param actingTeam who asked
     * @return the withdrawn request, or why it is not
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome withdraw(IntegrationId id, TeamId actingTeam);

    /**
     * Says yes or no to a pending request.
     *
     * @param id which integration
     * @param asking the team that asked
     * @param decision {@link RequestState#APPROVED} or {@link RequestState#REFUSED}
     * @param actingTeam the owner
     * @return the decided request, or why it is not
     * @throws IllegalArgumentException if {@code decision} is no decision
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome decide(IntegrationId id, TeamId asking, RequestState decision, TeamId actingTeam);

    /**
     * Lists the requests that wait for the owner, page by page.
     *
     * @param id which integration
     * @param actingTeam the owner
     * @param after the team of the last request of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value #MAX_LIMIT}
     * @return one page; empty if there is no such integration that the team owns
     * @throws IllegalArgumentException if the limit is out of its bounds
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Page pending(IntegrationId id, TeamId actingTeam, Optional<TeamId> after, int limit);

    /**
     * One page.
     *
     * @param requests in a stable order
     * @param next where the next page starts, or empty if there is none
     */
    record Page(List<SharingRequest> requests, Optional<TeamId> next) {

        /** Copies the list. */
        public Page {
            requests = List.copyOf(requests);
        }
    }

    /** What became of a step. */
    sealed interface Outcome permits Stepped, NotFound, NotPermitted, NotPossible {

        /**
         * Handles each case.
         *
         * @param onStepped gives the result for the request after the step
         * @param onNotFound gives the result if there is no such integration or request that the team may see
         * @param onNotPermitted gives the result if the step is another team's to take
         * @param onNotPossible gives the result if the request does not stand where the step starts
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Stepped, ? extends R> onStepped,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted,
                Function<? super NotPossible, ? extends R> onNotPossible) {
            if (this instanceof Stepped stepped) {
                return onStepped.apply(stepped);
            } else if (this instanceof NotFound notFound) {
                return onNotFound.apply(notFound);
            }
            return this instanceof NotPermitted notPermitted
                    ? onNotPermitted.apply(notPermitted)
                    : onNotPossible.apply((NotPossible) this);
        }
    }

    /**
     * The step is taken.
     *
     * @param request where it stands now
     */
    record Stepped(SharingRequest request) implements Outcome {}

    /**
     * Nothing changed: there is no such integration or request, or the team may not know of it.
     *
     * @param id the integration that was asked for
     */
    record NotFound(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: the step is another team's to take.
     *
     * @param id the integration that was asked for
     */
    record NotPermitted(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: the request does not stand where the step starts, or the integration needs no request.
     *
     * @param request where it stands, if there is one
     */
    record NotPossible(Optional<SharingRequest> request) implements Outcome {}
}
