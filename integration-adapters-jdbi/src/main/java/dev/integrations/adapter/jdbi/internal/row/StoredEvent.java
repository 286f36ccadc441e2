package dev.integrations.adapter.jdbi.internal.row;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An event as its row holds it: its kind, and a JSON object of the rest. Nodes of several releases share the rows: members may be
 * added to a body, which earlier releases ignore; what they could not read any more is a kind of its own, which they leave to others.
 */
public record StoredEvent(String name, String body) {

    private static final String CREATED = "created";
    private static final String UPDATED = "updated";
    private static final String DELETED = "deleted";
    private static final String INSTALLED = "installed";
    private static final String UNINSTALLED = "uninstalled";
    private static final String SHARING_REQUEST = "sharing_request";

    /** Those that this release can read. */
    public static final List<String> KINDS =
            List.of(CREATED, UPDATED, DELETED, INSTALLED, UNINSTALLED, SHARING_REQUEST);

    /** The same text for an event whichever process writes it: members are in the order in which they are put. */
    public static StoredEvent of(IntegrationEvent event) {
        JsonObject.Builder body = JsonObject.builder();
        String name = describe(event, body);
        return new StoredEvent(name, JsonText.write(body.build()));
    }

    private static String describe(IntegrationEvent event, JsonObject.Builder body) {
        if (event instanceof IntegrationCreated created) {
            body.put("owner", created.owner().toString()).put("revision", document(created.revision()));
            return CREATED;
        } else if (event instanceof IntegrationUpdated updated) {
            body.put(
                            "changed",
                            updated.changed().stream()
                                    .map(JsonPointer::toString)
                                    .toList())
                    .put("revision", document(updated.revision()));
            return UPDATED;
        } else if (event instanceof IntegrationDeleted deleted) {
            body.put("version", deleted.lastVersion().number());
            return DELETED;
        } else if (event instanceof IntegrationInstalled installed) {
            describe(installed.installation(), body);
            return INSTALLED;
        } else if (event instanceof IntegrationUninstalled uninstalled) {
            describe(uninstalled.installation(), body);
            return UNINSTALLED;
        } else if (event instanceof SharingRequestChanged changed) {
            SharingRequest request = changed.request();
            body.put("team", request.team().toString())
                    .put("state", request.state().name())
                    .put("revision", document(request.revision()));
            return SHARING_REQUEST;
        }
        throw new IllegalArgumentException(
                "no kind of event is stored for " + event.getClass().getName());
    }

    public IntegrationEvent event(IntegrationId id) {
        JsonObject json = JsonText.read(body);
        return switch (name) {
            case CREATED -> new IntegrationCreated(id, new TeamId(uuid(json, "owner")), revision(json));
            case UPDATED ->
                new IntegrationUpdated(
                        id,
                        revision(json),
                        ((List<?>) present(json, "changed"))
                                .stream()
                                        .map(pointer -> JsonPointer.parse((String) pointer))
                                        .toList());
            case DELETED -> new IntegrationDeleted(id, new Version((Long) present(json, "version")));
            case INSTALLED -> new IntegrationInstalled(installation(id, json));
            case UNINSTALLED -> new IntegrationUninstalled(installation(id, json));
            case SHARING_REQUEST ->
                new SharingRequestChanged(
                        id,
                        new SharingRequest(
                                new TeamId(uuid(json, "team")),
                                RequestState.valueOf(text(json, "state")),
                                revision(json)));
            default -> throw new IllegalArgumentException("an event of a later release");
        };
    }

    private static JsonObject document(Revision revision) {
        return JsonObject.builder()
                .put("version", revision.version().number())
                .put("written_by", revision.writtenBy().value())
                .put("created_at", revision.createdAt().toString())
                .put("updated_at", revision.updatedAt().toString())
                .build();
    }

    private static Revision revision(JsonObject json) {
        JsonObject revision = (JsonObject) present(json, "revision");
        return new Revision(
                new Version((Long) present(revision, "version")),
                new CommandId(text(revision, "written_by")),
                Instant.parse(text(revision, "created_at")),
                Instant.parse(text(revision, "updated_at")));
    }

    private static void describe(Installation installation, JsonObject.Builder body) {
        body.put("id", installation.id().toString())
                .put("environment", installation.environmentId().toString())
                .put("team", installation.team().toString())
                .put("created_at", installation.createdAt().toString());
    }

    private static Installation installation(IntegrationId integration, JsonObject json) {
        return new Installation(
                new InstallationId(uuid(json, "id")),
                integration,
                new EnvironmentId(uuid(json, "environment")),
                new TeamId(uuid(json, "team")),
                Instant.parse(text(json, "created_at")));
    }

    private static UUID uuid(JsonObject json, String name) {
        return UUID.fromString(text(json, name));
    }

    private static String text(JsonObject json, String name) {
        return (String) present(json, name);
    }

    private static Object present(JsonObject json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }
}
