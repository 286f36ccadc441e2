package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.GetTeam;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what an answer tells beside the integration itself. Thread-safe. */
final class Views {

    private final GetIntegration getIntegration;
    private final GetTeam getTeam;
    private final BiFunction<Collection<Integration>, TeamId, Map<IntegrationId, InstalledEnvironments>> environments;
    private final ConfigDisplay display;

    /**
     * Makes views.
     *
     * @param getIntegration reads an integration
     * @param getTeam reads the owner
     * @param environments tells where integrations are installed, as far as the team is told
     * @param display who is shown all of a config
     */
    Views(
            GetIntegration getIntegration,
            GetTeam getTeam,
            BiFunction<Collection<Integration>, TeamId, Map<IntegrationId, InstalledEnvironments>> environments,
            ConfigDisplay display) {
        this.getIntegration = getIntegration;
        this.getTeam = getTeam;
        this.environments = environments;
        this.display = display;
    }

    /**
     * The stored version of what a team is about to change.
     *
     * @throws HttpError 404 or 403 if it may not
     */
    Version ownVersion(IntegrationId id, TeamId team) {
        Integration stored = getIntegration.get(id, team).orElseThrow(() -> new HttpError(Answer.notFound()));
        if (!stored.owner().equals(team)) {
            throw new HttpError(Answer.notPermitted());
        }
        return stored.version();
    }

    View of(Integration integration, TeamId viewer) {
        return view(
                viewer,
                getTeam.get(integration.owner()),
                environments
                        .apply(List.of(integration), viewer)
                        .getOrDefault(integration.id(), InstalledEnvironments.NONE));
    }

    /** How a team sees what it is about to change, as far as that is there. */
    View before(IntegrationId id, TeamId viewer) {
        return getIntegration
                .get(id, viewer)
                .map(integration -> of(integration, viewer))
                .orElseGet(() -> ofNew(viewer));
    }

    /** How the owner sees what is not stored yet, so that nobody can have it installed. */
    View ofNew(TeamId owner) {
        return view(owner, getTeam.get(owner), InstalledEnvironments.NONE);
    }

    /** Shows each of several as a GET would answer it; what that takes is looked up for all of them at once. */
    Function<Integration, JsonObject> documentsOf(Collection<Integration> integrations, TeamId viewer) {
        Map<TeamId, Team> owners =
                getTeam.getAll(integrations.stream().map(Integration::owner).collect(Collectors.toSet()));
        Map<IntegrationId, InstalledEnvironments> installed = environments.apply(integrations, viewer);
        return integration -> view(
                        viewer,
                        Optional.ofNullable(owners.get(integration.owner())),
                        installed.getOrDefault(integration.id(), InstalledEnvironments.NONE))
                .documentOf(integration);
    }

    private View view(TeamId viewer, Optional<Team> owner, InstalledEnvironments installed) {
        return new View(viewer, owner, display, installed);
    }
}
