package dev.integrations.application.internal.store;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Caches every state of an integration that another store returns or stores. Reads still go to the store. Satisfies
 * every clause of the port. Thread-safe.
 */
public final class CachingStore extends DecoratedStore {

    private final IntegrationRepository integrations;
    private final IntegrationViewRepository views;

    /**
     * Wraps a store.
     *
     * @param store a store with its own transactions: a state that a host may roll back must not be cached
     * @param cached the cache
     */
    public CachingStore(IntegrationStore store, CachedStates cached) {
        super(store);
        this.integrations = new Caching(store.integrations(), cached);
        this.views = new CachingViews(store.views(), cached);
    }

    @Override
    public IntegrationRepository integrations() {
        return integrations;
    }

    @Override
    public IntegrationViewRepository views() {
        return views;
    }

    private record CachingViews(IntegrationViewRepository stored, CachedStates cached)
            implements IntegrationViewRepository {

        @Override
        public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
            Optional<IntegrationView> found = stored.find(id, viewer);
            found.ifPresent(view -> cached.put(view.integration()));
            return found;
        }

        @Override
        public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
            return stored.of(integrations, viewer);
        }
    }

    private record Caching(IntegrationRepository stored, CachedStates cached) implements IntegrationRepository {

        @Override
        public Optional<Integration> find(IntegrationId id) {
            Optional<Integration> found = stored.find(id);
            found.ifPresent(cached::put);
            return found;
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return stored.find(owner, name);
        }

        @Override
        public InsertResult insert(Integration integration) {
            return stored.insert(integration);
        }

        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            return stored.insert(integration, command);
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = stored.update(change);
            if (result instanceof Updated) {
                cached.put(change.after());
            } else if (result instanceof Stale stale) {
                cached.put(stale.current());
            } else if (result instanceof AlreadyApplied earlier
                    && earlier.current().isPresent()) {
                cached.put(earlier.current().get());
            } else {
                cached.remove(change.after().id());
            }
            return result;
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            cached.remove(id);
            return stored.delete(id, expected, installed);
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return stored.list(query);
        }
    }
}
