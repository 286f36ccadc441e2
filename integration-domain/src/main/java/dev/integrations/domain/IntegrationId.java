package dev.integrations.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an integration. Immutable.
 *
 * @param value the id as the wire and the stores know it
 */
public record IntegrationId(UUID value) {

    /** Rejects a null id. */
    public IntegrationId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the bare UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
