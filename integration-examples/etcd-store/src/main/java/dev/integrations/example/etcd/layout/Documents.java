package dev.integrations.example.etcd.layout;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.Category;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is stored, as JSON in UTF-8, lossless both ways. */
public final class Documents {

    /** Limits are the core's business: whatever was stored must be readable. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonObject.MAX_DEPTH + 10)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(JsonObject.MAX_DEPTH + 10)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    public static byte[] of(Integration integration) {
        return bytes(map(integration));
    }

    public static Integration integration(byte[] value) {
        return read(value, Documents::integration);
    }

    public static byte[] of(HistoryEntry entry) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("replaced", map(entry.replaced()));
        map.put("revision", map(entry.revision()));
        map.put("acting_team", entry.attribution().actingTeam().value());
        map.put("author", entry.attribution().author().orElse(null));
        map.put("reason", entry.attribution().reason().orElse(null));
        return bytes(map);
    }

    public static HistoryEntry historyEntry(byte[] value) {
        return read(value, Documents::historyEntry);
    }

    private static HistoryEntry historyEntry(Fields fields) {
        return new HistoryEntry(
                integration(fields.object("replaced")),
                revision(fields.object("revision")),
                new Attribution(
                        new TeamId(fields.id("acting_team")),
                        fields.optionalText("author"),
                        fields.optionalText("reason")));
    }

    public static byte[] of(Team team) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", team.id().value());
        map.put("name", team.profile().name());
        map.put("domain", team.profile().domain().orElse(null));
        map.put("logo", team.profile().logo().orElse(null));
        map.put("terms_of_service", team.profile().termsOfService().orElse(null));
        map.put("verified", team.standing().verified());
        map.put("white_labeled", team.standing().whiteLabeled());
        map.put("impersonation_allowed", team.standing().impersonationAllowed());
        map.put("revision", map(team.revision()));
        return bytes(map);
    }

    public static Team team(byte[] value) {
        return read(value, Documents::team);
    }

    private static Team team(Fields fields) {
        return new Team(
                new TeamId(fields.id("id")),
                new TeamProfile(
                        fields.text("name"),
                        fields.optionalText("domain"),
                        fields.optionalText("logo"),
                        fields.optionalText("terms_of_service")),
                new TeamStanding(
                        fields.flag("verified"), fields.flag("white_labeled"), fields.flag("impersonation_allowed")),
                revision(fields.object("revision")));
    }

    public static byte[] of(Installation installation) {
        return bytes(map(installation));
    }

    static Map<String, Object> map(Installation installation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", installation.id().value());
        map.put("integration", installation.integrationId().value());
        map.put("environment", installation.environmentId().value());
        map.put("team", installation.team().value());
        map.put("created_at", installation.createdAt().toString());
        return map;
    }

    public static Installation installation(byte[] value) {
        return read(value, Documents::installation);
    }

    static Installation installation(Fields fields) {
        return new Installation(
                new InstallationId(fields.id("id")),
                new IntegrationId(fields.id("integration")),
                new EnvironmentId(fields.id("environment")),
                new TeamId(fields.id("team")),
                fields.time("created_at"));
    }

    public static byte[] of(SharingRequest request) {
        return bytes(map(request));
    }

    static Map<String, Object> map(SharingRequest request) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("team", request.team().value());
        map.put("state", request.state());
        map.put("revision", map(request.revision()));
        return map;
    }

    public static SharingRequest request(byte[] value) {
        return read(value, Documents::request);
    }

    static SharingRequest request(Fields fields) {
        return new SharingRequest(
                new TeamId(fields.id("team")),
                RequestState.valueOf(fields.text("state")),
                revision(fields.object("revision")));
    }

    public static byte[] of(AppliedCommand command) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("digest", command.identity().digest().value());
        map.put("integration", command.integration().value());
        map.put("version", command.version().number());
        map.put("applied_at", command.appliedAt().toString());
        return bytes(map);
    }

    public static AppliedCommand command(CommandKey key, byte[] value) {
        return read(
                value,
                fields -> new AppliedCommand(
                        new CommandIdentity(key, new CommandDigest(fields.text("digest"))),
                        new IntegrationId(fields.id("integration")),
                        fields.version("version"),
                        fields.time("applied_at")));
    }

    private static Map<String, @Nullable Object> map(Integration integration) {
        IntegrationDefinition definition = integration.definition();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", integration.id().value());
        map.put("owner", integration.owner().value());
        map.put("name", definition.name().value());
        map.put("category", definition.category().map(Category::value).orElse(null));
        map.put("beta", definition.beta());
        map.put("sharing", definition.sharing());
        map.put("revision", map(integration.revision()));
        map.put("config", definition.config().value());
        return map;
    }

    private static Integration integration(Fields fields) {
        return new Integration(
                new IntegrationId(fields.id("id")),
                new TeamId(fields.id("owner")),
                new IntegrationDefinition(
                        new IntegrationName(fields.text("name")),
                        fields.optionalText("category").map(Category::new),
                        fields.flag("beta"),
                        Sharing.valueOf(fields.text("sharing")),
                        IntegrationConfig.of(fields.object("config").map())),
                revision(fields.object("revision")));
    }

    static Map<String, Object> map(Revision revision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", revision.version().number());
        map.put("written_by", revision.writtenBy().value());
        map.put("created_at", revision.createdAt().toString());
        map.put("updated_at", revision.updatedAt().toString());
        return map;
    }

    static Revision revision(Fields fields) {
        return new Revision(
                fields.version("version"),
                new CommandId(fields.text("written_by")),
                fields.time("created_at"),
                fields.time("updated_at"));
    }

    static byte[] bytes(Map<String, ?> map) {
        return JSON.writeValueAsBytes(map);
    }

    /** Its message holds no value: that may be a secret. */
    static <T> T read(byte[] value, Function<Fields, T> reader) {
        try {
            return reader.apply(new Fields(JSON.readValue(value, Map.class)));
        } catch (JacksonException
                | NullPointerException
                | ClassCastException
                | DateTimeException
                | IllegalArgumentException damaged) {
            throw new RepositoryException(
                    RepositoryException.Effect.REFUSED,
                    "a stored value cannot be read: " + damaged.getClass().getSimpleName(),
                    null);
        }
    }

    /** The members of a stored object. */
    record Fields(Map<?, ?> map) {

        Object required(String name) {
            return Objects.requireNonNull(map.get(name), name);
        }

        String text(String name) {
            return (String) required(name);
        }

        Optional<String> optionalText(String name) {
            return Optional.ofNullable((String) map.get(name));
        }

        UUID id(String name) {
            return UUID.fromString(text(name));
        }

        boolean flag(String name) {
            return (Boolean) required(name);
        }

        Version version(String name) {
            return new Version(((Number) required(name)).longValue());
        }

        Instant time(String name) {
            return Instant.parse(text(name));
        }

        Fields object(String name) {
            return new Fields((Map<?, ?>) required(name));
        }
    }
}
