package dev.integrations.example.http.boot;

import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example of the document: an integration at version 3, and the team that owns it. */
public record ExampleData(Team team, Integration integration) {

    private static final String RESOURCE = "example-integration.json";

    /** Reads the example, which comes with the program. */
    public static ExampleData read() {
        try (InputStream stream = ExampleData.class.getResourceAsStream(RESOURCE)) {
            JsonNode json = JsonMapper.shared().readTree(Objects.requireNonNull(stream, RESOURCE));
            return new ExampleData(team(json.get("team")), integration(json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Integration integration(JsonNode json) {
        Map<?, ?> config = JsonMapper.shared().treeToValue(json.get("config"), Map.class);
        return new Integration(
                new IntegrationId(uuid(json, "id")),
                new TeamId(uuid(json, "team_id")),
                new IntegrationDefinition(
                        new IntegrationName(text(json, "name")),
                        Optional.of(new Category(text(json, "category"))),
                        json.get("is_beta").asBoolean(),
                        Sharing.valueOf(text(json, "sharing").toUpperCase(Locale.ROOT)),
                        new IntegrationConfig(JsonObject.of(config))),
                revision(json, new Version(json.get("version").asLong())));
    }

    private static Team team(JsonNode json) {
        return new Team(
                new TeamId(uuid(json, "id")),
                TeamProfile.of(text(json, "name"), text(json, "domain"), text(json, "logo"), text(json, "tos_link")),
                new TeamStanding(
                        json.get("is_verified").asBoolean(),
                        json.get("is_white_labeled").asBoolean(),
                        json.get("allow_impersonation").asBoolean()),
                revision(json, Version.FIRST));
    }

    private static Revision revision(JsonNode json, Version version) {
        return new Revision(
                version,
                CommandId.random(),
                Instant.parse(text(json, "created_at")),
                Instant.parse(text(json, "updated_at")));
    }

    private static UUID uuid(JsonNode json, String name) {
        return UUID.fromString(text(json, name));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).asString();
    }
}
