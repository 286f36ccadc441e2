package dev.integrations.domain.event;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/**
 * An integration was created.
 *
 * @param integrationId the id of the integration
 * @param owner the owner of the integration
 * @param revision its first version, the id of the command that created it, and when
 */
public record IntegrationCreated(IntegrationId integrationId, TeamId owner, Revision revision)
        implements IntegrationEvent {

    /** Rejects null components. */
    public IntegrationCreated {
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * Returns the event of a creation.
     *
     * @param created the integration's first state
     * @return the event
     */
    public static IntegrationCreated of(Integration created) {
        return new IntegrationCreated(created.id(), created.owner(), created.revision());
    }
}
