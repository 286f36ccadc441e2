package dev.integrations.application.internal;

import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.change.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the commands whose id their caller chose, by a digest of their content. A command without such an id costs
 * nothing. Stateless.
 */
public final class CommandIdentities {

    private CommandIdentities() {}

    public static Optional<CommandIdentity> of(UpdateIntegration.Command command) {
        return command.id()
                .remembered()
                .map(id -> new CommandKey(
                        command.actingTeam(), Operation.UPDATE, Optional.of(command.integrationId()), id))
                .map(key -> identity(
                        key,
                        () -> List.of(
                                command.expectedVersion().number(),
                                statement(command.options()),
                                command.patch().statement())));
    }

    public static Optional<CommandIdentity> of(RevertUpdate.Command command) {
        return command.id()
                .remembered()
                .map(id -> new CommandKey(
                        command.actingTeam(), Operation.REVERT, Optional.of(command.integrationId()), id))
                .map(key -> identity(
                        key,
                        () -> List.of(
                                command.revertedVersion().number(),
                                statement(command.expectedVersion().map(Version::number)),
                                statement(command.options()))));
    }

    public static Optional<CommandIdentity> of(CreateIntegration.Command command) {
        return command.id()
                .remembered()
                .map(id -> new CommandKey(command.actingTeam(), Operation.CREATE, Optional.empty(), id))
                .map(key -> identity(key, command.definition()::statement));
    }

    private static CommandIdentity identity(CommandKey key, Supplier<List<@Nullable Object>> statement) {
        return new CommandIdentity(key, CommandDigest.of(key, statement.get()));
    }

    private static List<Object> statement(UpdateOptions options) {
        return List.of(
                options.onConflict().name(),
                options.acknowledgesBreaking(),
                statement(options.author()),
                statement(options.reason()));
    }

    private static List<?> statement(Optional<?> part) {
        return part.stream().toList();
    }
}
