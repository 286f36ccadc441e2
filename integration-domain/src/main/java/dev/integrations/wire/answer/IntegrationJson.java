package dev.integrations.wire.answer;

import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.Team;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of an integration, with members in the order of the document. */
public final class IntegrationJson {

    private IntegrationJson() {}

    /**
     * Returns the document of an integration, with the config as the viewer is shown it, and the environments that the
     * viewer is shown.
     */
    public static Map<String, @Nullable Object> of(
            Integration integration, IntegrationConfig config, Optional<Team> owner, InstalledEnvironments installed) {
        IntegrationDefinition definition = integration.definition();
        Revision revision = integration.revision();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.ID, integration.id().toString());
        json.put(WireNames.NAME, definition.name().value());
        json.put(WireNames.CATEGORY, definition.category().map(Category::value).orElse(null));
        json.put(WireNames.IS_BETA, definition.beta());
        json.put(WireNames.CONFIG, config.value());
        json.put(WireNames.TEAM_ID, integration.owner().toString());
        json.put(WireNames.SHARING, WireNames.of(definition.sharing()));
        json.put(WireNames.VERSION, revision.version().number());
        json.put(WireNames.CREATED_AT, WireTime.of(revision.createdAt()));
        json.put(WireNames.UPDATED_AT, WireTime.of(revision.updatedAt()));
        tell(installed, WireNames.INSTALLED_ENVIRONMENT, json);
        json.put(WireNames.TEAM, owner.map(TeamJson::embedded).orElse(null));
        return json;
    }

    /**
     * Adds the environments, with a separate member if there may be more, so that a truncated list is not taken for a
     * complete one.
     */
    public static void tell(InstalledEnvironments installed, String name, Map<String, @Nullable Object> json) {
        json.put(
                name,
                installed.environments().stream().map(EnvironmentId::toString).toList());
        if (installed.isTruncated()) {
            json.put(name + WireNames.TRUNCATED, true);
        }
    }
}
