package dev.integrations.domain.list;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import java.time.Instant;
import java.util.Objects;

/**
 * Where an integration stands in a list, in any {@link IntegrationOrder}. A list can be continued from a position even if
 * the integration has been changed or deleted since. Immutable.
 *
 * @param id the id of the integration
 * @param name its name
 * @param updatedAt the time of its last change
 */
public record IntegrationPosition(IntegrationId id, IntegrationName name, Instant updatedAt) {

    /** Rejects null components. */
    public IntegrationPosition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** Returns the position of an integration. */
    public static IntegrationPosition of(Integration integration) {
        return new IntegrationPosition(
                integration.id(), integration.name(), integration.revision().updatedAt());
    }
}
