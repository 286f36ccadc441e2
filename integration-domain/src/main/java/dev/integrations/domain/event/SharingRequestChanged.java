package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.SharingRequest;
import java.util.Objects;

/**
 * A team asked for an integration or withdrew, or the owner decided.
 *
 * @param request where the request stands now
 */
public record SharingRequestChanged(IntegrationId integrationId, SharingRequest request) implements IntegrationEvent {

    /** Rejects null components. */
    public SharingRequestChanged {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(request, "request");
    }
}
