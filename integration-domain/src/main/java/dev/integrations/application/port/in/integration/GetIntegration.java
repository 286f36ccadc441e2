package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Use case: read one integration, if the acting team may see it. Implementations are thread-safe. */
public interface GetIntegration {

    /**
     * Reads an integration.
     *
     * @return the current state; empty if there is none, or the team may not see it
     *     ({@linkplain dev.integrations.domain rule D4})
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Integration> get(IntegrationId id, TeamId actingTeam);

    /**
     * Reads an integration with its owner and the environments where it is installed.
     *
     * @param id the id of the integration
     * @param actingTeam the team that the caller acts for
     * @return the view; empty in the same cases as {@link #get}
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<IntegrationView> view(IntegrationId id, TeamId actingTeam);
}
