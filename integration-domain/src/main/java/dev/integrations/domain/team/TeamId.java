package dev.integrations.domain.team;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a team. Immutable.
 *
 * @param value a UUID; random for teams created by this library
 */
public record TeamId(UUID value) {

    /** Rejects a null id. */
    public TeamId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the bare UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
