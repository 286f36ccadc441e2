package dev.integrations.example.etcd.layout;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.layout.Documents.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as JSON in UTF-8. They hold no value of a config, and are small. */
public final class EventDocuments {

    private static final String KIND = "kind";
    private static final String INTEGRATION = "integration";
    private static final String REVISION = "revision";

    private EventDocuments() {}

    public static byte[] of(IntegrationEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(KIND, event.getClass().getSimpleName());
        map.put(INTEGRATION, event.integrationId().value());
        if (event instanceof IntegrationCreated created) {
            map.put("owner", created.owner().value());
            map.put(REVISION, Documents.map(created.revision()));
        } else if (event instanceof IntegrationUpdated updated) {
            map.put(REVISION, Documents.map(updated.revision()));
            map.put(
                    "changed",
                    updated.changed().stream().map(JsonPointer::toString).toList());
        } else if (event instanceof IntegrationDeleted deleted) {
            map.put("version", deleted.lastVersion().number());
        } else if (event instanceof IntegrationInstalled installed) {
            map.put("installation", Documents.map(installed.installation()));
        } else if (event instanceof IntegrationUninstalled uninstalled) {
            map.put("installation", Documents.map(uninstalled.installation()));
        } else if (event instanceof SharingRequestChanged changed) {
            map.put("request", Documents.map(changed.request()));
        } else {
            throw new IllegalArgumentException("an event of a kind that this release does not know");
        }
        return Documents.bytes(map);
    }

    public static IntegrationEvent event(byte[] value) {
        return Documents.read(value, EventDocuments::event);
    }

    private static IntegrationEvent event(Fields fields) {
        IntegrationId id = new IntegrationId(fields.id(INTEGRATION));
        return switch (fields.text(KIND)) {
            case "IntegrationCreated" ->
                new IntegrationCreated(id, new TeamId(fields.id("owner")), Documents.revision(fields.object(REVISION)));
            case "IntegrationUpdated" ->
                new IntegrationUpdated(
                        id,
                        Documents.revision(fields.object(REVISION)),
                        ((List<?>) fields.required("changed"))
                                .stream()
                                        .map(text -> JsonPointer.parse((String) text))
                                        .toList());
            case "IntegrationDeleted" -> new IntegrationDeleted(id, fields.version("version"));
            case "IntegrationInstalled" ->
                new IntegrationInstalled(Documents.installation(fields.object("installation")));
            case "IntegrationUninstalled" ->
                new IntegrationUninstalled(Documents.installation(fields.object("installation")));
            case "SharingRequestChanged" -> new SharingRequestChanged(id, Documents.request(fields.object("request")));
            default -> throw new IllegalArgumentException("an event of a kind that this release does not know");
        };
    }
}
