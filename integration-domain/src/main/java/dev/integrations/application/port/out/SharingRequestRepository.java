package dev.integrations.application.port.out;

import dev.integrations.application.port.out.UnsupportedByStoreException.Part;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores the requests of teams to use integrations, at most one per team and integration. The clauses R1, R2, R4, R5
 * and R8 to R10 of {@link IntegrationRepository} hold here too, and of R13 what it says of pages; requests are deleted
 * with their integration. Every method throws {@link RepositoryException} if the store fails.
 */
public interface SharingRequestRepository {

    /**
     * A repository for hosts without sharing requests. There are none: {@link #store} throws
     * {@link UnsupportedByStoreException}.
     */
    SharingRequestRepository NONE = new SharingRequestRepository() {
        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return Optional.empty();
        }

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            throw new UnsupportedByStoreException(
                    Part.SHARING_REQUESTS,
                    "this store keeps no sharing requests: implement sharingRequests() in the store");
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return new Page<>(List.of(), false);
        }
    };

    /**
     * Reads one request.
     *
     * @param team the team that asked
     * @return the request, if there is one
     */
    Optional<SharingRequest> find(IntegrationId integrationId, TeamId team);

    /**
     * Stores the next state of a request, if nothing else was stored in the meantime: a first version if there is no
     * request yet, any other if its predecessor is stored (R4). Of N racing calls exactly one stores; the others return
     * what it stored (R5).
     *
     * @param request the next state
     * @return {@link Stored}, {@link Stale} or {@link Missing}
     */
    StoreResult store(IntegrationId integrationId, SharingRequest request);

    /** The outcome of storing a state. */
    sealed interface StoreResult permits Stored, Stale, Missing {

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onStored is called if the state is stored
         * @param onStale is called if the stored state is not the previous one
         * @param onMissing is called if there is no such integration, or no previous state
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onStored,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing) {
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            if (this instanceof Stored) {
                return onStored.get();
            }
            if (this instanceof Missing) {
                return onMissing.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** The state is stored. */
    record Stored() implements StoreResult {}

    /**
     * Nothing changed: the stored state is not the previous one.
     *
     * @param current the state that is stored
     */
    record Stale(SharingRequest current) implements StoreResult {}

    /**
     * Nothing changed: there is no such integration, or the state is not the first one and its predecessor is not
     * stored.
     */
    record Missing() implements StoreResult {}

    /**
     * Lists the requests for one integration in the order of the text of the team ids (R13).
     *
     * @param state only requests in this state
     * @param after the team of the last item of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value PageLimit#MAX_ITEMS}
     * @return the next ones, up to the limit
     */
    Page<SharingRequest> list(IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit);
}
