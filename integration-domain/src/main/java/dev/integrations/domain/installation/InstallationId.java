package dev.integrations.domain.installation;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an installation. Immutable.
 *
 * @param value a UUID; random for installations created by this library
 */
public record InstallationId(UUID value) {

    /** Rejects a null id. */
    public InstallationId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the bare UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
