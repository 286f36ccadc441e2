package dev.integrations.adapter.jdbi;

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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** An event as its row holds it: its kind, and a JSON object of the rest. */
record StoredEvent(String name, String body) {

    private static final String CREATED = "created";
    private static final String UPDATED = "updated";
    private static final String DELETED = "deleted";
    private static final String INSTALLED = "installed";
    private static final String UNINSTALLED = "uninstalled";
    private static final String SHARING_REQUEST = "sharing_request";

    static StoredEvent of(IntegrationEvent event) {
        if (event instanceof IntegrationCreated created) {
            return new StoredEvent(
                    CREATED,
                    body(Map.of("owner", created.owner().toString(), "revision", document(created.revision()))));
        } else if (event instanceof IntegrationUpdated updated) {
            List<String> changed =
                    updated.changed().stream().map(JsonPointer::toString).toList();
            return new StoredEvent(UPDATED, body(Map.of("changed", changed, "revision", document(updated.revision()))));
        } else if (event instanceof IntegrationDeleted deleted) {
            return new StoredEvent(
                    DELETED, body(Map.of("version", deleted.lastVersion().number())));
        } else if (event instanceof IntegrationInstalled installed) {
            return new StoredEvent(INSTALLED, body(document(installed.installation())));
        } else if (event instanceof IntegrationUninstalled uninstalled) {
            return new StoredEvent(UNINSTALLED, body(document(uninstalled.installation())));
        }
        SharingRequest request = ((SharingRequestChanged) event).request();
        return new StoredEvent(
                SHARING_REQUEST,
                body(Map.of(
                        "team",
                        request.team().toString(),
                        "state",
                        request.state().name(),
                        "revision",
                        document(request.revision()))));
    }

    IntegrationEvent event(IntegrationId id) {
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
            default -> throw new IllegalStateException("an event of a later release: " + name);
        };
    }

    private static String body(Map<String, ?> members) {
        return JsonText.write(JsonObject.of(members));
    }

    private static Map<String, Object> document(Revision revision) {
        return Map.of(
                "version", revision.version().number(),
                "written_by", revision.writtenBy().value(),
                "created_at", revision.createdAt().toString(),
                "updated_at", revision.updatedAt().toString());
    }

    private static Revision revision(JsonObject json) {
        JsonObject revision = (JsonObject) present(json, "revision");
        return new Revision(
                new Version((Long) present(revision, "version")),
                new CommandId(text(revision, "written_by")),
                Instant.parse(text(revision, "created_at")),
                Instant.parse(text(revision, "updated_at")));
    }

    private static Map<String, Object> document(Installation installation) {
        return Map.of(
                "id", installation.id().toString(),
                "environment", installation.environmentId().toString(),
                "team", installation.team().toString(),
                "created_at", installation.createdAt().toString());
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
