package dev.integrations.domain.installation;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an environment, in which a team runs its accounts. Immutable.
 *
 * @param value a UUID that the host chose
 */
public record EnvironmentId(UUID value) {

    /** Rejects a null id. */
    public EnvironmentId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the bare UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
