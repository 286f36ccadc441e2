package dev.integrations.wire.body;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.Optional;
import java.util.UUID;

/**
 * The parsed body of an installation. Immutable.
 *
 * @param integration the integration to install
 * @param environment the environment to install it in
 */
public record InstallRequest(IntegrationId integration, EnvironmentId environment) {

    /**
     * Parses a body.
     *
     * @param body the fields by name
     * @param preset the environment if the body names none, as with the vendor's SDK
     * @throws RefusedRequest 400 with every violation
     */
    public static InstallRequest of(JsonObject body, Optional<EnvironmentId> preset) {
        FieldReader reader = new FieldReader(body);
        reader.require(WireNames.INTEGRATION_ID);
        if (preset.isEmpty()) {
            reader.require(WireNames.ENVIRONMENT_ID);
        }
        Optional<UUID> integration = reader.uuid(WireNames.INTEGRATION_ID);
        Optional<EnvironmentId> environment =
                reader.uuid(WireNames.ENVIRONMENT_ID).map(EnvironmentId::new).or(() -> preset);
        reader.requireEnabled();
        reader.refuseUnknown(WireNames.INSTALLABLE);
        if (integration.isEmpty()
                || environment.isEmpty()
                || !reader.violations().isEmpty()) {
            throw RefusedRequest.invalid(reader.violations());
        }
        return new InstallRequest(new IntegrationId(integration.get()), environment.get());
    }
}
