package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores the requests of teams to use integrations, at most one for each team and integration. The clauses R1, R2, R4, R5
 * and R8 to R10 of {@link IntegrationRepository} hold here too; a request lives no longer than its integration. Every
 * method throws {@link RepositoryException} if the store fails.
 */
public interface SharingRequestRepository {

    /** For hosts where nobody asks. */
    SharingRequestRepository NONE = new SharingRequestRepository() {
        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return Optional.empty();
        }

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            throw new UnsupportedOperationException("this host has no sharing requests");
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
     * @param integrationId for which integration
     * @param team whose request
     * @return where it stands, if there is one
     */
    Optional<SharingRequest> find(IntegrationId integrationId, TeamId team);

    /**
     * Stores a request's next state, if nothing else was stored meanwhile: a first version if there is none yet, any
     * other if its predecessor is stored (R4). Of N racing calls exactly one stores, and the others are told what it stored
     * (R5).
     *
     * @param integrationId for which integration
     * @param request the next state
     * @return {@link Stored}, {@link Stale} or {@link Missing}
     */
    StoreResult store(IntegrationId integrationId, SharingRequest request);

    /** What became of a state. */
    sealed interface StoreResult permits Stored, Stale, Missing {

        /**
         * Handles each case.
         *
         * @param onStored gives the result if the state is stored
         * @param onStale gives the result if another state is stored than the one before
         * @param onMissing gives the result if there is no such integration, or no request to go on from
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Supplier<? extends R> onStored,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing) {
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            return this instanceof Stored ? onStored.get() : onMissing.get();
        }
    }

    /** The state is stored. */
    record Stored() implements StoreResult {}

    /**
     * Nothing changed: the stored state is not the one before.
     *
     * @param current the state that is stored
     */
    record Stale(SharingRequest current) implements StoreResult {}

    /** Nothing changed: no such integration is stored, or the state is not the first one and none is stored before it. */
    record Missing() implements StoreResult {}

    /**
     * Lists the requests for one integration in the order of the texts of the teams' ids (R13).
     *
     * @param integrationId for which integration
     * @param state only those that stand there
     * @param after the team of the last one of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value PageLimit#MAX_ITEMS}; each is of a few bytes
     * @return the next ones, as many as the limit allows
     */
    Page<SharingRequest> list(IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit);
}
