package dev.integrations.application.port.in;

import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.domain.IntegrationId;
import java.util.Objects;

/**
 * Nothing changed: there is no such integration (or sharing request for it), or the team may not see it
 * ({@linkplain dev.integrations.domain rule D4}).
 */
public record NotFound(IntegrationId id)
        implements Refusal,
                UpdateIntegration.Outcome,
                DeleteIntegration.Outcome,
                InstallIntegration.Outcome,
                RequestSharing.Outcome,
                IntegrationHistory.Outcome {

    /** Rejects a null id. */
    public NotFound {
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String reason() {
        return "no integration " + id;
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.notFound(this);
    }

    @Override
    public <R> R accept(DeleteIntegration.Cases<R> cases) {
        return cases.notFound(this);
    }

    @Override
    public <R> R accept(InstallIntegration.Cases<R> cases) {
        return cases.notFound(this);
    }

    @Override
    public <R> R accept(RequestSharing.Cases<R> cases) {
        return cases.notFound(this);
    }

    @Override
    public <R> R accept(IntegrationHistory.Cases<R> cases) {
        return cases.notFound(this);
    }
}
