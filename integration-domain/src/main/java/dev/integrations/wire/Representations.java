package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.Representation;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what an answer tells beside the integration itself. Thread-safe. */
final class Representations {

    private final Integrations integrations;
    private final ConfigDisplay display;

    Representations(Integrations integrations) {
        this.integrations = integrations;
        this.display = integrations.policy().display();
    }

    /** An integration, as far as a team may see it. */
    Optional<Integration> find(IntegrationId id, TeamId viewer) {
        return integrations.getIntegration().get(id, viewer);
    }

    /**
     * The stored version of what a team is about to change.
     *
     * @throws RefusedRequest 404 or 403 if it may not
     */
    Version ownVersion(IntegrationId id, TeamId team) {
        Integration stored = find(id, team).orElseThrow(() -> new RefusedRequest(Answer.notFound()));
        if (!stored.owner().equals(team)) {
            throw new RefusedRequest(Answer.notPermitted());
        }
        return stored.version();
    }

    Representation of(Integration integration, TeamId viewer) {
        return new Representation(
                viewer,
                integrations.getTeam().get(integration.owner()),
                display,
                integrations.findInstallations().environments(integration, viewer));
    }

    /** How a team sees what it is about to change, as far as that is there. */
    Representation before(IntegrationId id, TeamId viewer) {
        return find(id, viewer).map(integration -> of(integration, viewer)).orElseGet(() -> ofNew(viewer));
    }

    /** How the owner sees what is not stored yet, so that nobody can have it installed. */
    Representation ofNew(TeamId owner) {
        return new Representation(owner, integrations.getTeam().get(owner), display, InstalledEnvironments.NONE);
    }

    /** Shows each of several as a GET would answer it; what that takes is looked up for all of them at once. */
    Function<Integration, JsonObject> documentsOf(Collection<Integration> shown, TeamId viewer) {
        Map<TeamId, Team> owners = integrations
                .getTeam()
                .getAll(shown.stream().map(Integration::owner).collect(Collectors.toSet()));
        Map<IntegrationId, InstalledEnvironments> installed =
                integrations.findInstallations().environments(shown, viewer);
        return integration -> new Representation(
                        viewer,
                        Optional.ofNullable(owners.get(integration.owner())),
                        display,
                        installed.getOrDefault(integration.id(), InstalledEnvironments.NONE))
                .documentOf(unread(integration));
    }

    /** What is read of a config to show it is let go with the document: all of a page at once may be too much. */
    private static Integration unread(Integration integration) {
        IntegrationDefinition definition = integration.definition();
        return definition
                .config()
                .value()
                .source()
                .map(source -> new Integration(
                        integration.id(),
                        integration.owner(),
                        definition.withConfig(new IntegrationConfig(JsonObject.deferred(source))),
                        integration.revision()))
                .orElse(integration);
    }
}
