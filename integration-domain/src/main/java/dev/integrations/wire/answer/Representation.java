package dev.integrations.wire.answer;

import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.header.VersionTag;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How one team sees an integration. Immutable.
 *
 * @param viewer the team that looks
 * @param owner the team that owns it, if it is stored
 * @param display who is shown all of a config
 * @param installed where it is installed, as far as the viewer is told
 */
public record Representation(
        TeamId viewer, Optional<Team> owner, ConfigDisplay display, InstalledEnvironments installed) {

    /** The document that a GET answers with, and that a JSON Patch is applied to. */
    public JsonObject documentOf(Integration integration) {
        return JsonObject.of(IntegrationJson.of(integration, display.configFor(viewer, integration), owner, installed));
    }

    /** The entity tag of that document. */
    public String tagOf(Integration integration) {
        return VersionTag.of(
                integration.version(), JsonText.of(documentOf(integration)).getBytes(StandardCharsets.UTF_8));
    }

    public Answer answer(Integration integration) {
        return Answer.ok(integration.version(), documentOf(integration));
    }
}
