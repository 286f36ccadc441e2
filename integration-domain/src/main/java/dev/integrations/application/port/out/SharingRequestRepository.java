package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * Stores the requests of teams to use integrations, at most one for each team and integration. The clauses R1, R2, R4, R5
 * and R8 to R10 of {@link IntegrationRepository} hold here too; a request lives no longer than its integration. Every
 * method throws {@link RepositoryException} if the store fails.
 */
public interface SharingRequestRepository {

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
     * other if its predecessor is stored.
     *
     * @param integrationId for which integration
     * @param request the next state
     * @return whether it is stored; if not, nothing changed
     */
    boolean store(IntegrationId integrationId, SharingRequest request);

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
