package dev.integrations.application.port.out;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads everything that an answer about an integration needs at once. It decides nothing: {@link
 * IntegrationView#isVisible()} tells whether the viewer may see what was found. Implementations are thread-safe.
 */
public interface IntegrationViewRepository {

    /**
     * Reads one integration as a team is told of it (R1): its own environments, at most
     * {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OWN}, and for the owner at most
     * {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OF_OTHERS} of other teams.
     *
     * @param id which integration
     * @param viewer the team that looks
     * @return the view, visible or not; empty if there is no such integration
     * @throws RepositoryException if the store fails
     */
    Optional<IntegrationView> find(IntegrationId id, TeamId viewer);

    /**
     * Completes integrations that were read already, as {@link #find} would.
     *
     * @param integrations at most 100
     * @param viewer the team that looks
     * @return their views, in the same order
     * @throws RepositoryException if the store fails
     */
    List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer);

    /**
     * Puts views together from the other repositories of a store, with one call of each.
     *
     * @param store whose repositories are read
     * @return what {@link IntegrationStore#views()} is by default
     */
    static IntegrationViewRepository composedOf(IntegrationStore store) {
        return new ComposedViews(store.integrations(), store.teams(), store.installations());
    }
}
