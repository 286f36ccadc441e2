package dev.integrations.example.reliability;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The few integrations that all clients fight for. Each state's label names the command that made it. */
final class Registers {

    static final int COUNT = 8;
    static final TeamId OWNER = new TeamId(uuid(0x1000));
    static final TeamId STRANGER = new TeamId(uuid(0x1001));

    private static final String LABEL = "label";
    private static final String PADDING = " " + "x".repeat(500);

    private Registers() {}

    static IntegrationId id(int register) {
        return new IntegrationId(uuid(register));
    }

    /** Of version 4 and the RFC's variant: MariaDB refuses others. */
    private static UUID uuid(int number) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + number);
    }

    /** Stores all of them at version 1, unless they are there already. */
    static void create(IntegrationRepository repository) {
        for (int register = 0; register < COUNT; register++) {
            IntegrationDefinition definition = new IntegrationDefinition(
                    new IntegrationName("register " + register),
                    Optional.empty(),
                    false,
                    Sharing.ALLOW,
                    IntegrationConfig.of(content(Call.READ)));
            Revision birth =
                    Revision.first(new CommandId(Long.toString(Call.READ)), Instant.parse("2026-01-01T00:00:00Z"));
            repository.insert(new Integration(id(register), OWNER, definition, birth));
        }
    }

    static Map<String, Object> content(long command) {
        return Map.of(LABEL, command + PADDING);
    }

    static State state(Integration integration) {
        String label = String.valueOf(integration.definition().config().value().get(LABEL));
        return new State(
                integration.version().number(),
                Long.parseLong(integration.revision().writtenBy().value()),
                command(label));
    }

    /** The command that a label names. */
    static long command(String label) {
        return Long.parseLong(label.substring(0, label.length() - PADDING.length()));
    }
}
