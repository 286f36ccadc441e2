package dev.integrations.application;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/** What a team may do with an integration, looking up its installations only where they matter. Thread-safe. */
record Visibility(InstallationRepository installations) {

    Visibility {
        Objects.requireNonNull(installations, "installations");
    }

    Access accessOf(TeamId team, Integration integration) {
        boolean installed = integration.sharingPolicy().isVisibleByInstallationOnly(team)
                && installations.isInstalled(integration.id(), team);
        return integration.sharingPolicy().accessOf(team, installed);
    }
}
