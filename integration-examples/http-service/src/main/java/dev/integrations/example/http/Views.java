package dev.integrations.example.http;

import dev.integrations.application.port.in.GetTeam;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Looks up what an answer tells beside the integration itself. Thread-safe. */
final class Views {

    private final GetTeam getTeam;
    private final BiFunction<Integration, TeamId, List<EnvironmentId>> environments;
    private final SecretDisplay secrets;

    /**
     * Makes views.
     *
     * @param getTeam reads the owner
     * @param environments tells where an integration is installed, as far as the team is told
     * @param secrets who is shown secrets
     */
    Views(GetTeam getTeam, BiFunction<Integration, TeamId, List<EnvironmentId>> environments, SecretDisplay secrets) {
        this.getTeam = getTeam;
        this.environments = environments;
        this.secrets = secrets;
    }

    View of(Integration integration, TeamId viewer) {
        return view(viewer, getTeam.get(integration.owner()), environments.apply(integration, viewer));
    }

    /** How the owner sees what is not stored yet, so that nobody can have it installed. */
    View ofNew(TeamId owner) {
        return view(owner, getTeam.get(owner), List.of());
    }

    /** The documents of several, each as a GET would answer it. */
    List<JsonObject> documents(List<Integration> integrations, TeamId viewer) {
        Map<TeamId, Optional<Team>> owners = new HashMap<>();
        return integrations.stream()
                .map(integration -> view(
                                viewer,
                                owners.computeIfAbsent(integration.owner(), getTeam::get),
                                environments.apply(integration, viewer))
                        .documentOf(integration))
                .toList();
    }

    private View view(TeamId viewer, Optional<Team> owner, List<EnvironmentId> installed) {
        return new View(viewer, owner, secrets, installed);
    }
}
