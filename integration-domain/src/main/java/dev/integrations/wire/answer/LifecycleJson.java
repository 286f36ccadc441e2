package dev.integrations.wire.answer;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.sharing.SharingRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of installations and sharing requests. Stateless. */
public final class LifecycleJson {

    private LifecycleJson() {}

    public static Map<String, @Nullable Object> of(Installation installation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.ID, installation.id().toString());
        json.put(WireNames.INTEGRATION_ID, installation.integrationId().toString());
        json.put(WireNames.ENVIRONMENT_ID, installation.environmentId().toString());
        json.put(WireNames.TEAM_ID, installation.team().toString());
        json.put(WireNames.CREATED_AT, WireTime.of(installation.createdAt()));
        return json;
    }

    public static Map<String, @Nullable Object> of(IntegrationId id, SharingRequest request) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.INTEGRATION_ID, id.toString());
        json.put(WireNames.TEAM_ID, request.team().toString());
        json.put(WireNames.STATE, WireNames.of(request.state()));
        json.put(WireNames.CREATED_AT, WireTime.of(request.revision().createdAt()));
        json.put(WireNames.UPDATED_AT, WireTime.of(request.revision().updatedAt()));
        return json;
    }
}
