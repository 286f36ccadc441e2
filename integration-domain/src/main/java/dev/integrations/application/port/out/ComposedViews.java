package dev.integrations.application.port.out;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Views composed of three repositories. As thread-safe as these.
 */
record ComposedViews(IntegrationRepository integrations, TeamRepository teams, InstallationRepository installations)
        implements IntegrationViewRepository {

    @Override
    public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
        return integrations
                .find(id)
                .map(integration -> new IntegrationView(
                        viewer,
                        integration,
                        teams.find(integration.owner()),
                        installed(List.of(integration), viewer).getOrDefault(id, InstalledEnvironments.NONE)));
    }

    @Override
    public List<IntegrationView> of(Collection<Integration> several, TeamId viewer) {
        if (several.size() > MAX_INTEGRATIONS) {
            throw new IllegalArgumentException("at most " + MAX_INTEGRATIONS + " integrations at once");
        }
        Map<TeamId, Team> owners =
                teams.findAll(several.stream().map(Integration::owner).collect(Collectors.toSet()));
        Map<IntegrationId, InstalledEnvironments> installed = installed(several, viewer);
        return several.stream()
                .map(integration -> new IntegrationView(
                        viewer,
                        integration,
                        Optional.ofNullable(owners.get(integration.owner())),
                        installed.getOrDefault(integration.id(), InstalledEnvironments.NONE)))
                .toList();
    }

    private Map<IntegrationId, InstalledEnvironments> installed(Collection<Integration> several, TeamId viewer) {
        return installations.environmentsShownTo(
                several, viewer, InstalledEnvironments.MAX_OWN, InstalledEnvironments.MAX_OF_OTHERS);
    }
}
