package dev.integrations.application.internal.integration;

import dev.integrations.application.internal.Attempts;
import dev.integrations.application.internal.Visibility;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import java.util.Optional;

/** Deletes an integration. Thread-safe. */
public final class DeleteIntegrationService implements DeleteIntegration {

    private final IntegrationRepository integrations;
    private final Visibility visibility;

    /** Creates the use case. */
    public DeleteIntegrationService(IntegrationStore store) {
        this.integrations = store.integrations();
        this.visibility = new Visibility(store.installations());
    }

    @Override
    public Outcome delete(Command command) {
        Optional<Integration> found = integrations.find(command.integrationId());
        if (found.isEmpty()) {
            return new NotFound(command.integrationId());
        }
        Integration current = found.get();
        return switch (visibility.accessOf(command.actingTeam(), current)) {
            case NONE -> new NotFound(command.integrationId());
            case SEE -> new NotPermitted(command.integrationId());
            case UPDATE -> deleteOwn(command, current);
        };
    }

    /** A caller that named no version wants any version deleted, so a stale version is retried. */
    private Outcome deleteOwn(Command command, Integration found) {
        Attempts attempts = new Attempts();
        Integration current = found;
        while (true) {
            attempts.next();
            Version expected = command.expectedVersion().orElse(current.version());
            DeleteResult result = integrations.delete(command.integrationId(), expected, command.onInstalled());
            if (result instanceof IntegrationRepository.Stale conflict
                    && command.expectedVersion().isEmpty()) {
                current = conflict.current();
            } else {
                return outcome(command, result);
            }
        }
    }

    private static Outcome outcome(Command command, DeleteResult result) {
        return result.fold(
                () -> new Deleted(command.integrationId()),
                conflict -> new VersionConflict(
                        command.expectedVersion().orElse(conflict.current().version()), conflict.current()),
                () -> new NotFound(command.integrationId()),
                () -> new StillInstalled(command.integrationId()));
    }
}
