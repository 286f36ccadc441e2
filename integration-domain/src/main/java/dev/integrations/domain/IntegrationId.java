package dev.integrations.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an integration. Immutable.
 *
 * @param value a UUID; random for integrations created by this library
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
