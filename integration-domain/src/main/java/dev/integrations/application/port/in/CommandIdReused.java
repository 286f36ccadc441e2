package dev.integrations.application.port.in;

import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.change.CommandId;
import java.util.Objects;

/**
 * Nothing changed: another command was applied under the same id ({@linkplain dev.integrations.domain rule D10}). Send
 * the command under a new id.
 *
 * @param id the id that is taken
 */
public record CommandIdReused(CommandId id) implements Refusal, UpdateIntegration.Outcome, CreateIntegration.Outcome {

    /** Rejects a null id. */
    public CommandIdReused {
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String reason() {
        return "another command was applied under the same id";
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.commandIdReused(this);
    }

    @Override
    public <R> R accept(CreateIntegration.Cases<R> cases) {
        return cases.commandIdReused(this);
    }
}
