package dev.integrations.application;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.function.BiPredicate;

/** What a team may do with an integration, looking up its installations only where they matter. Thread-safe. */
final class Visibility {

    /** For hosts without installations. */
    static final Visibility WITHOUT_INSTALLATIONS = new Visibility((integration, team) -> false);

    private final BiPredicate<Integration, TeamId> hasInstalled;

    private Visibility(BiPredicate<Integration, TeamId> hasInstalled) {
        this.hasInstalled = hasInstalled;
    }

    static Visibility with(InstallationRepository installations) {
        Objects.requireNonNull(installations, "installations");
        return new Visibility((integration, team) -> installations.isInstalled(integration.id(), team));
    }

    Access accessOf(TeamId team, Integration integration) {
        boolean installed =
                integration.sharingPolicy().isVisibleByInstallationOnly(team) && hasInstalled.test(integration, team);
        return integration.sharingPolicy().accessOf(team, installed);
    }
}
