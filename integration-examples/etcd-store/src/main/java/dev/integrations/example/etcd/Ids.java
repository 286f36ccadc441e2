package dev.integrations.example.etcd;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import java.util.UUID;

/** Ids as names in keys. */
final class Ids {

    private Ids() {}

    static IntegrationId integration(String name) {
        return new IntegrationId(UUID.fromString(name));
    }

    static TeamId team(String name) {
        return new TeamId(UUID.fromString(name));
    }

    static EnvironmentId environment(String name) {
        return new EnvironmentId(UUID.fromString(name));
    }

    static String text(IntegrationId id) {
        return id.value().toString();
    }
}
