package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.Installation;
import java.util.Objects;

/**
 * An integration was installed into an environment of a team.
 *
 * @param installation which integration, where, and whose
 */
public record IntegrationInstalled(Installation installation) implements IntegrationEvent {

    /** Rejects null components. */
    public IntegrationInstalled {
        Objects.requireNonNull(installation, "installation");
    }

    @Override
    public IntegrationId integrationId() {
        return installation.integrationId();
    }
}
