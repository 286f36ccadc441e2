package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.SharingRequest;
import java.util.Objects;

/**
 * A team made or withdrew a sharing request, or the owner decided it.
 *
 * @param request the request after the step
 */
public record SharingRequestChanged(IntegrationId integrationId, SharingRequest request) implements IntegrationEvent {

    /** Rejects null components. */
    public SharingRequestChanged {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(request, "request");
    }
}
