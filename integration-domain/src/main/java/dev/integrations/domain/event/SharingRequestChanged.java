package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.SharingRequest;
import java.util.Objects;

/**
 * A team asked for an integration or withdrew, or the owner decided.
 *
 * @param integrationId for which integration
 * @param request where the request stands now
 */
public record SharingRequestChanged(IntegrationId integrationId, SharingRequest request) implements IntegrationEvent {

    /** Checks that no part is missing. */
    public SharingRequestChanged {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(request, "request");
    }
}
