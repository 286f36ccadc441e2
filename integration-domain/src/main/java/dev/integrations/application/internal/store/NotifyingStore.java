package dev.integrations.application.internal.store;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.ListenerFailureHandler;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Notifies a listener of each write of another store. Exceptions of the listener go to a {@link ListenerFailureHandler}
 * only. Thread-safe if the other store and the listener are.
 */
public final class NotifyingStore extends DecoratedStore {

    private final Isolated listener;

    /**
     * Wraps a store.
     *
     * @param listener called by the writing thread
     * @param failures called if the listener throws
     */
    public NotifyingStore(IntegrationStore store, IntegrationListener listener, ListenerFailureHandler failures) {
        super(store);
        this.listener = new Isolated(
                Objects.requireNonNull(listener, "listener"), Objects.requireNonNull(failures, "failures"));
    }

    @Override
    public IntegrationRepository integrations() {
        return new Integrations(super.integrations(), listener);
    }

    @Override
    public InstallationRepository installations() {
        return new Installations(super.installations(), listener);
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return new SharingRequests(super.sharingRequests(), listener);
    }

    /** Hides a listener's failure from the writer, because the write has been stored. */
    private record Isolated(IntegrationListener listener, ListenerFailureHandler failures) {

        void on(IntegrationEvent event) {
            try {
                listener.on(event);
            } catch (Throwable failed) {
                report(event, failed);
            }
        }

        private void report(IntegrationEvent event, Throwable failed) {
            try {
                failures.onFailure(event, failed);
            } catch (Throwable ignored) {
                // there is nowhere left to report it
            }
        }
    }

    private record Integrations(IntegrationRepository stored, Isolated listener) implements IntegrationRepository {

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return stored.find(id);
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return stored.find(owner, name);
        }

        @Override
        public InsertResult insert(Integration integration) {
            IntegrationEvent event = IntegrationCreated.of(integration);
            return notified(stored.insert(integration), event);
        }

        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            IntegrationEvent event = IntegrationCreated.of(integration);
            return notified(stored.insert(integration, command), event);
        }

        private InsertResult notified(InsertResult result, IntegrationEvent event) {
            if (result instanceof Inserted) {
                listener.on(event);
            }
            return result;
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            // before the write, because nothing may fail after it
            IntegrationEvent event = IntegrationUpdated.of(change);
            UpdateResult result = stored.update(change);
            if (result instanceof Updated) {
                listener.on(event);
            }
            return result;
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            DeleteResult result = stored.delete(id, expected, installed);
            if (result instanceof IntegrationRepository.Deleted) {
                listener.on(new IntegrationDeleted(id, expected));
            }
            return result;
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return stored.list(query);
        }
    }

    private record Installations(InstallationRepository stored, Isolated listener) implements InstallationRepository {

        @Override
        public InstallResult install(Installation installation) {
            InstallResult result = stored.install(installation);
            if (result instanceof Installed) {
                listener.on(new IntegrationInstalled(installation));
            }
            return result;
        }

        @Override
        public boolean uninstall(Installation installation) {
            boolean gone = stored.uninstall(installation);
            if (gone) {
                listener.on(new IntegrationUninstalled(installation));
            }
            return gone;
        }

        @Override
        public Optional<Installation> find(InstallationId id) {
            return stored.find(id);
        }

        @Override
        public Page<Installation> list(Query query) {
            return stored.list(query);
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return stored.environments(queries);
        }
    }

    private record SharingRequests(SharingRequestRepository stored, Isolated listener)
            implements SharingRequestRepository {

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return stored.find(integrationId, team);
        }

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = stored.store(integrationId, request);
            if (result instanceof Stored) {
                listener.on(new SharingRequestChanged(integrationId, request));
            }
            return result;
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return stored.list(integrationId, state, after, limit);
        }
    }
}
