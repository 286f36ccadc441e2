package dev.integrations.application.internal;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/** Loads the facts that decide whether a team may see an integration. Thread-safe. */
public record Visibility(InstallationRepository installations) {

    public Visibility {
        Objects.requireNonNull(installations, "installations");
    }

    public Access accessOf(TeamId team, Integration integration) {
        return policyFor(team, integration).accessOf(team);
    }

    /** Returns the policy with the team's installation, which is read only if it matters. */
    public SharingPolicy policyFor(TeamId team, Integration integration) {
        SharingPolicy policy = SharingPolicy.of(integration);
        return policy.isVisibleByInstallationOnly(team) && installations.isInstalled(integration.id(), team)
                ? policy.withInstallationOf(team)
                : policy;
    }
}
