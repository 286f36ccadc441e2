package dev.integrations.application.internal;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/** Loads what decides whether a team sees an integration. Thread-safe. */
record Visibility(InstallationRepository installations) {

    Visibility {
        Objects.requireNonNull(installations, "installations");
    }

    Access accessOf(TeamId team, Integration integration) {
        return policyFor(team, integration).accessOf(team);
    }

    /** The policy with the team's installation, which is looked up only where it matters. */
    SharingPolicy policyFor(TeamId team, Integration integration) {
        SharingPolicy policy = SharingPolicy.of(integration);
        return policy.isVisibleByInstallationOnly(team) && installations.isInstalled(integration.id(), team)
                ? policy.withInstallationOf(team)
                : policy;
    }
}
