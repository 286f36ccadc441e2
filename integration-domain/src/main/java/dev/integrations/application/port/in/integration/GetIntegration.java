package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/** Use case: read one integration as far as the acting team may see it. Implementations are thread-safe. */
public interface GetIntegration {

    /**
     * Reads an integration.
     *
     * @return the current state; empty if there is none, or the team may not see it (rule D4)
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<Integration> get(IntegrationId id, TeamId actingTeam);

    /**
     * Reads what an answer needs beside the integration too: its owner, and where it is installed.
     *
     * @param id which integration
     * @param actingTeam the team that wants to see it
     * @return the view; empty where {@link #get} is
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Optional<IntegrationView> view(IntegrationId id, TeamId actingTeam);
}
