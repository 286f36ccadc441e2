package dev.integrations.application.port.out;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads integrations, each with its owner and the environments where it is installed, in one call. It does not check
 * visibility: {@link IntegrationView#isVisible()} returns whether the viewer may see the integration. Implementations
 * are thread-safe.
 */
public interface IntegrationViewRepository {

    /** The maximum number of integrations per call of {@link #of}. */
    int MAX_INTEGRATIONS = 100;

    /**
     * Reads one integration as a team is shown it (R1): with its own environments, at most
     * {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OWN}, and, for the owner, at most
     * {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OF_OTHERS} of other teams.
     *
     * @param id the id of the integration
     * @param viewer the team that looks
     * @return the view, visible or not; empty if there is no such integration
     * @throws RepositoryException if the store fails
     */
    Optional<IntegrationView> find(IntegrationId id, TeamId viewer);

    /**
     * Returns the views of integrations that have been read already.
     *
     * @param integrations at most {@value #MAX_INTEGRATIONS}
     * @param viewer the team that looks
     * @return their views, in the same order
     * @throws IllegalArgumentException if there are more
     * @throws RepositoryException if the store fails
     */
    List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer);

    /**
     * Composes views of the other repositories of a store, with one call to each.
     *
     * @param store the store whose repositories are read
     * @return the default of {@link IntegrationStore#views()}
     */
    static IntegrationViewRepository composedOf(IntegrationStore store) {
        return new ComposedViews(store.integrations(), store.teams(), store.installations());
    }
}
