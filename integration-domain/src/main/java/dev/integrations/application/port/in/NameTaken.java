package dev.integrations.application.port.in;

import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.IntegrationName;
import java.util.Objects;

/**
 * Nothing changed: the owner has another integration of that name ({@linkplain dev.integrations.domain rule D6}).
 *
 * @param name the wanted name
 */
public record NameTaken(IntegrationName name) implements Refusal, UpdateIntegration.Outcome, CreateIntegration.Outcome {

    /** Rejects a null name. */
    public NameTaken {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String reason() {
        return "the owner has another integration of that name";
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.nameTaken(this);
    }

    @Override
    public <R> R accept(CreateIntegration.Cases<R> cases) {
        return cases.nameTaken(this);
    }
}
