package dev.integrations.adapter.memory;

import dev.integrations.adapter.memory.InMemoryStore.OwnedName;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Integrations kept in memory. Keeps every clause of the port but R8. Thread-safe. */
final class InMemoryIntegrationRepository implements IntegrationRepository {

    private final InMemoryStore store;

    InMemoryIntegrationRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return Optional.ofNullable(store.integrations.get(id));
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return Optional.ofNullable(store.names.get(new OwnedName(owner, name)))
                .flatMap(this::find)
                .filter(found -> found.name().equals(name));
    }

    @Override
    public InsertResult insert(Integration integration) {
        return store.exclusively(() -> stored(integration));
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        return store.exclusively(() -> {
            Optional<AlreadyApplied> earlier = store.earlier(command);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            InsertResult result = stored(integration);
            if (result instanceof Inserted) {
                store.record(command);
            }
            return result;
        });
    }

    private InsertResult stored(Integration integration) {
        if (store.integrations.containsKey(integration.id())) {
            return new IdTaken();
        }
        if (store.names.putIfAbsent(OwnedName.of(integration), integration.id()) != null) {
            return new NameTaken();
        }
        store.integrations.put(integration.id(), integration);
        return new Inserted();
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        return store.exclusively(() -> {
            Optional<AlreadyApplied> earlier = change.command().flatMap(store::earlier);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            UpdateResult result = stored(change);
            if (result instanceof Updated) {
                change.command().ifPresent(store::record);
            }
            return result;
        });
    }

    private UpdateResult stored(IntegrationChange change) {
        Integration after = change.after();
        Integration current = store.integrations.get(after.id());
        if (current == null) {
            return new Missing();
        }
        if (!current.version().equals(change.expected())) {
            return new Stale(current);
        }
        if (change.requiresNotInstalled()
                && store.installations.values().stream()
                        .anyMatch(installation -> installation.integrationId().equals(after.id()))) {
            return new InUse();
        }
        boolean renamed = !current.name().equals(after.name());
        if (renamed && store.names.putIfAbsent(OwnedName.of(after), after.id()) != null) {
            return new NameTaken();
        }
        store.remember(change);
        store.integrations.put(after.id(), after);
        if (renamed) {
            store.names.remove(OwnedName.of(current));
        }
        return new Updated();
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
        return store.exclusively(() -> {
            Integration current = store.integrations.get(id);
            if (current == null) {
                return new IntegrationRepository.Missing();
            }
            if (!current.version().equals(expected)) {
                return new IntegrationRepository.Stale(current);
            }
            Collection<Installation> installations = store.installations.values();
            Predicate<Installation> isOfThis =
                    installation -> installation.integrationId().equals(id);
            boolean usedByOthers = installations.stream()
                    .filter(isOfThis)
                    .anyMatch(installation -> !installation.team().equals(current.owner()));
            if (usedByOthers && installed == OnInstalled.REFUSE) {
                return new IntegrationRepository.InUse();
            }
            store.integrations.remove(id);
            installations.removeIf(isOfThis);
            store.requests.remove(id);
            store.history.remove(id);
            store.names.remove(OwnedName.of(current));
            return new IntegrationRepository.Deleted();
        });
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        return query.order() == IntegrationOrder.ID
                ? query.limit().fill(matching(query).iterator(), InMemoryIntegrationRepository::bytes)
                : query.select(
                        () -> matching(query).map(IntegrationPosition::of).iterator(),
                        ids -> query.limit().fill(visible(ids, query), InMemoryIntegrationRepository::bytes));
    }

    private Stream<Integration> matching(IntegrationQuery query) {
        return query
                .afterId()
                .map(after -> store.integrations.tailMap(after, false))
                .orElse(store.integrations)
                .values()
                .stream()
                .filter(integration -> isVisible(integration, query.visibleTo()))
                .filter(integration -> query.filter().accepts(integration.definition()));
    }

    private Iterator<Integration> visible(List<IntegrationId> ids, IntegrationQuery query) {
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .filter(integration -> isVisible(integration, query.visibleTo()))
                .iterator();
    }

    static long bytes(Integration integration) {
        return integration.definition().config().value().jsonSize().bytes();
    }

    private boolean isVisible(Integration integration, TeamId team) {
        SharingPolicy policy = SharingPolicy.of(integration);
        boolean installed = policy.isVisibleByInstallationOnly(team)
                && store.installations.values().stream()
                        .anyMatch(installation -> installation.team().equals(team)
                                && installation.integrationId().equals(integration.id()));
        return (installed ? policy.withInstallationOf(team) : policy).maySee(team);
    }
}
