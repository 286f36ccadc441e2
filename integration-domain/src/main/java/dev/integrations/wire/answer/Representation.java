package dev.integrations.wire.answer;

import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.header.VersionTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one team sees an integration. Immutable.
 *
 * @param viewer the team that looks
 * @param owner the team that owns the integration, if it is stored
 * @param display who is shown the unmasked config
 * @param installed the environments where it is installed that the viewer is shown
 */
public record Representation(
        TeamId viewer, Optional<Team> owner, ConfigDisplay display, InstalledEnvironments installed) {

    /** Returns the document that a JSON Patch is applied to. */
    public JsonObject documentOf(Integration integration) {
        return JsonObject.of(membersOf(integration));
    }

    /** Returns the document that a GET returns. */
    public Map<String, @Nullable Object> membersOf(Integration integration) {
        return IntegrationJson.of(integration, display.configFor(viewer, integration), owner, installed);
    }

    /** Returns the entity tag of that document. */
    public String tagOf(Integration integration) {
        return VersionTag.of(integration.version(), List.of(JsonText.bytesOf(membersOf(integration))));
    }

    public Answer answer(Integration integration) {
        return Answer.ok(integration.version(), membersOf(integration));
    }
}
