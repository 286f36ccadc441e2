package dev.integrations.application;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.ListenerFailureHandler;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * Stores integrations elsewhere, and tells a listener of each write that was stored. What the listener throws goes to
 * a {@link ListenerFailureHandler} and nowhere else. Thread-safe if the other repository and the listener are.
 *
 * <p>Around a repository that joins the host's transactions the listener hears before the commit: there, collect the
 * events and act on them when the host has committed.
 */
public final class NotifyingIntegrationRepository implements IntegrationRepository {

    private final IntegrationRepository integrations;
    private final IntegrationListener listener;

    /**
     * Watches a repository, and logs what the listener throws ({@link ListenerFailureHandler#LOG}).
     *
     * @param integrations where integrations are stored
     * @param listener is told
     */
    public NotifyingIntegrationRepository(IntegrationRepository integrations, IntegrationListener listener) {
        this(integrations, listener, ListenerFailureHandler.LOG);
    }

    /**
     * Watches a repository.
     *
     * @param integrations where integrations are stored
     * @param listener is told
     * @param failures is told what the listener throws
     */
    public NotifyingIntegrationRepository(
            IntegrationRepository integrations, IntegrationListener listener, ListenerFailureHandler failures) {
        this.integrations = Objects.requireNonNull(integrations, "integrations");
        this.listener = new IsolatedListener(listener, failures);
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return integrations.find(id);
    }

    @Override
    public Optional<Integration> recall(IntegrationId id, Version version) {
        return integrations.recall(id, version);
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return integrations.find(owner, name);
    }

    @Override
    public InsertResult insert(Integration integration) {
        IntegrationEvent event = IntegrationCreated.of(integration);
        InsertResult result = integrations.insert(integration);
        if (result instanceof Inserted) {
            listener.on(event);
        }
        return result;
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        InsertResult result = integrations.insert(integration, command);
        if (result instanceof Inserted) {
            listener.on(IntegrationCreated.of(integration));
        }
        return result;
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return integrations.appliedCommands();
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        // before the write: what can fail must not fail after it
        IntegrationEvent event = IntegrationUpdated.of(change);
        UpdateResult result = integrations.update(change);
        if (result instanceof Updated) {
            listener.on(event);
        }
        return result;
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
        DeleteResult result = integrations.delete(id, expected, installed);
        if (result instanceof DeleteResult.Deleted) {
            listener.on(new IntegrationDeleted(id, expected));
        }
        return result;
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        return integrations.list(query);
    }
}
