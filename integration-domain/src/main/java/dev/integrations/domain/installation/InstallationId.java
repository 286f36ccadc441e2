package dev.integrations.domain.installation;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an installation. Immutable.
 *
 * @param value the id as the wire and the stores know it
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
