package dev.integrations.example.http.boot;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import dev.integrations.example.http.server.JsonReader;
import dev.integrations.example.http.server.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The example of the document: an integration at version 3, and the team that owns it.
 *
 * @param team the owner
 * @param integration the integration
 */
public record ExampleData(Team team, Integration integration) {

    private static final String RESOURCE = "example-integration.json";

    /** Reads the example, which comes with the program. */
    public static ExampleData read() {
        try (InputStream stream = ExampleData.class.getResourceAsStream(RESOURCE)) {
            JsonObject json = new JsonReader(ConfigLimits.DEFAULT)
                    .object(RequestBody.decode(
                            Objects.requireNonNull(stream, RESOURCE).readAllBytes()));
            return new ExampleData(team((JsonObject) present(json, "team")), integration(json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Stores both where they are not stored yet. */
    void insertInto(TeamRepository teams, IntegrationRepository integrations) {
        teams.insert(team);
        integrations.insert(integration);
    }

    private static Integration integration(JsonObject json) {
        return new Integration(
                new IntegrationId(uuid(json, "id")),
                new TeamId(uuid(json, "team_id")),
                new IntegrationDefinition(
                        new IntegrationName(text(json, "name")),
                        Optional.ofNullable(optionalText(json, "category")).map(Category::new),
                        flag(json, "is_beta"),
                        Sharing.valueOf(text(json, "sharing").toUpperCase(Locale.ROOT)),
                        new IntegrationConfig((JsonObject) present(json, "config"))),
                revision(json, new Version((Long) present(json, "version"))));
    }

    private static Team team(JsonObject json) {
        return new Team(
                new TeamId(uuid(json, "id")),
                TeamProfile.of(
                        text(json, "name"),
                        optionalText(json, "domain"),
                        optionalText(json, "logo"),
                        optionalText(json, "tos_link")),
                new TeamStanding(
                        flag(json, "is_verified"), flag(json, "is_white_labeled"), flag(json, "allow_impersonation")),
                revision(json, Version.FIRST));
    }

    private static Revision revision(JsonObject json, Version version) {
        return new Revision(
                version,
                CommandId.random(),
                Instant.parse(text(json, "created_at")),
                Instant.parse(text(json, "updated_at")));
    }

    private static UUID uuid(JsonObject json, String name) {
        return UUID.fromString(text(json, name));
    }

    private static String text(JsonObject json, String name) {
        return (String) present(json, name);
    }

    private static boolean flag(JsonObject json, String name) {
        return (Boolean) present(json, name);
    }

    private static @Nullable String optionalText(JsonObject json, String name) {
        return (String) json.get(name);
    }

    private static Object present(JsonObject json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }
}
