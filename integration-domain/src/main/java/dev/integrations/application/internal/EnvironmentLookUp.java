package dev.integrations.application.internal;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Where integrations are installed, as far as a team is told. Thread-safe. */
record EnvironmentLookUp(InstallationRepository installations) {

    Map<IntegrationId, InstalledEnvironments> of(Collection<Integration> integrations, TeamId team, int ofOthers) {
        return installations.told(integrations, team, InstalledEnvironments.MAX_OWN, ofOthers);
    }

    /** Whether it is installed anywhere. */
    boolean isInstalled(Integration integration) {
        return !installations
                .told(Set.of(integration), integration.owner(), 1, 1)
                .isEmpty();
    }
}
