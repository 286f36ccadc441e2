package dev.integrations.application.port.in;

import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.domain.IntegrationId;
import java.util.Objects;

/**
 * Nothing changed: the team may see the integration, but not perform this operation. Only the owner may update, delete,
 * read the history, and decide requests; whether a team may install depends on the sharing policy.
 */
public record NotPermitted(IntegrationId id)
        implements Refusal,
                UpdateIntegration.Outcome,
                DeleteIntegration.Outcome,
                InstallIntegration.Outcome,
                RequestSharing.Outcome,
                IntegrationHistory.Outcome {

    /** Rejects a null id. */
    public NotPermitted {
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String reason() {
        return "the team may not do that with integration " + id;
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.notPermitted(this);
    }

    @Override
    public <R> R accept(DeleteIntegration.Cases<R> cases) {
        return cases.notPermitted(this);
    }

    @Override
    public <R> R accept(InstallIntegration.Cases<R> cases) {
        return cases.notPermitted(this);
    }

    @Override
    public <R> R accept(RequestSharing.Cases<R> cases) {
        return cases.notPermitted(this);
    }

    @Override
    public <R> R accept(IntegrationHistory.Cases<R> cases) {
        return cases.notPermitted(this);
    }
}
