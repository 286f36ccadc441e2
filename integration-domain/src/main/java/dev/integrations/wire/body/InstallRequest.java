package dev.integrations.wire.body;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.Optional;
import java.util.UUID;

/**
 * The body of an installation, understood. Immutable.
 *
 * @param integration what to install
 * @param environment where
 */
public record InstallRequest(IntegrationId integration, EnvironmentId environment) {

    /**
     * Understands a body.
     *
     * @param body the fields by name
     * @param preset where it goes if the body does not say: the vendor's SDK names no environment
     * @throws RefusedRequest 400 with everything that is wrong with it
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
