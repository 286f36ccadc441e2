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
import java.util.Optional;

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
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);

        /**
         * The success, or an exception for any other outcome.
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
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The step is taken.
         *
         * @param outcome the case
         * @return the result
         */
        R stepped(Stepped outcome);

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

        /**
         * The request does not stand where the step starts.
         *
         * @param outcome the case
         * @return the result
         */
        R notPossible(NotPossible outcome);
    }

    /**
     * The step is taken.
     *
     * @param request where it stands now
     */
    record Stepped(SharingRequest request) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.stepped(this);
        }
    }

    /**
     * Nothing changed: the request does not stand where the step starts, or the integration needs no request.
     *
     * @param request where it stands, if there is one
     */
    record NotPossible(Optional<SharingRequest> request) implements Refusal, Outcome {

        @Override
        public String reason() {
            return "the request does not stand where the step starts";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notPossible(this);
        }
    }
}
