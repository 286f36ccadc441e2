package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import java.util.Objects;

/**
 * An integration was deleted, with its installations and sharing requests.
 *
 * @param integrationId the id of the integration
 * @param lastVersion the version that was deleted
 */
public record IntegrationDeleted(IntegrationId integrationId, Version lastVersion) implements IntegrationEvent {

    /** Rejects null components. */
    public IntegrationDeleted {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(lastVersion, "lastVersion");
    }
}
