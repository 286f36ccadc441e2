package dev.integrations.contract;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Commands that are applied, and changes that record them. */
final class AppliedCommands {

    private AppliedCommands() {}

    static IntegrationChange byCommand(IntegrationChange change, String id) {
        return change.recording(new AppliedCommand(
                identity(key(change.before(), id), "some command"),
                change.after().id(),
                change.after().version(),
                OneStore.NEXT_DAY));
    }

    static AppliedCommand applied(CommandKey key, IntegrationId made, String statement) {
        return new AppliedCommand(identity(key, statement), made, Version.FIRST, OneStore.NEXT_DAY);
    }

    static AppliedCommand at(Instant time, CommandKey key) {
        return new AppliedCommand(identity(key, ""), key.integration().orElseThrow(), Version.FIRST, time);
    }

    static CommandIdentity identity(CommandKey key, String statement) {
        return new CommandIdentity(key, CommandDigest.of(key, List.of(statement)));
    }

    static AppliedCommand creation(Integration created) {
        return applied(
                creationKey(created.owner(), "K-1"),
                created.id(),
                created.name().value());
    }

    /** A command that is not recorded yet. */
    static AppliedCommand recordable(Integration stored) {
        return applied(key(stored, "recorded"), stored.id(), "any");
    }

    static CommandKey key(Integration integration, String id) {
        return new CommandKey(
                integration.owner(),
                Operation.UPDATE,
                Optional.of(integration.id()),
                new CommandId(id.replace(' ', '-')));
    }

    static CommandKey creationKey(TeamId owner, String id) {
        return new CommandKey(owner, Operation.CREATE, Optional.empty(), new CommandId(id));
    }
}
