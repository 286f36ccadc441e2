package dev.integrations.example.etcd.layout;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import java.util.UUID;

/** Ids as names in keys. */
public final class Ids {

    private Ids() {}

    public static IntegrationId integration(String name) {
        return new IntegrationId(UUID.fromString(name));
    }

    public static TeamId team(String name) {
        return new TeamId(UUID.fromString(name));
    }

    public static EnvironmentId environment(String name) {
        return new EnvironmentId(UUID.fromString(name));
    }

    public static String text(IntegrationId id) {
        return id.value().toString();
    }
}
