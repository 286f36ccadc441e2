package dev.integrations.domain.sharing;

import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * An integration as one team is shown it, with its owner and the environments where it is installed. Immutable.
 *
 * @param viewer the team that looks
 * @param integration the stored state
 * @param owner the team that owns it, if it is stored
 * @param installed for the owner its own environments and some of other teams; for another team its own only
 */
public record IntegrationView(
        TeamId viewer, Integration integration, Optional<Team> owner, InstalledEnvironments installed) {

    /** Rejects null components. */
    public IntegrationView {
        Objects.requireNonNull(viewer, "viewer");
        Objects.requireNonNull(integration, "integration");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(installed, "installed");
    }

    /**
     * Returns whether the viewer may see the integration ({@linkplain dev.integrations.domain rule D4}).
     *
     * @return false if the integration must look absent
     */
    public boolean isVisible() {
        SharingPolicy policy = SharingPolicy.of(integration);
        return (installed.environments().isEmpty() ? policy : policy.withInstallationOf(viewer)).maySee(viewer);
    }
}
