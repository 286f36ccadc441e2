package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Installations kept in memory. Keeps every clause of the port but R8. Thread-safe. */
final class InMemoryInstallationRepository implements InstallationRepository {

    private static final Comparator<Installation> BY_TEAM = Comparator.comparing(
                    (Installation installation) -> installation.team().value(), InMemoryStore.AS_TEXT)
            .thenComparing(installation -> installation.environmentId().value(), InMemoryStore.AS_TEXT);

    private final InMemoryStore store;

    InMemoryInstallationRepository(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public InstallResult install(Installation installation) {
        return store.exclusively(() -> {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return new NoIntegration();
            }
            Optional<Installation> existing = list(Query.all(1)
                            .of(installation.integrationId())
                            .in(installation.environmentId())
                            .ofTeam(installation.team()))
                    .items()
                    .stream()
                    .findFirst()
                    .or(() -> find(installation.id()));
            if (existing.isPresent()) {
                return new AlreadyInstalled(existing.get());
            }
            store.installations.put(installation.id(), installation);
            return new Installed();
        });
    }

    @Override
    public boolean uninstall(Installation installation) {
        return store.exclusively(() -> store.installations.remove(installation.id()) != null);
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return Optional.ofNullable(store.installations.get(id)).filter(this::shows);
    }

    @Override
    public Page<Installation> list(Query query) {
        Iterator<Installation> matching = query
                .after()
                .map(after -> store.installations.tailMap(after, false))
                .orElse(store.installations)
                .values()
                .stream()
                .filter(found -> isOrEmpty(query.integrationId(), found.integrationId())
                        && isOrEmpty(query.environmentId(), found.environmentId())
                        && isOrEmpty(query.team(), found.team())
                        && shows(found))
                .iterator();
        return PageLimit.of(query.limit()).fill(matching, installation -> 0);
    }

    @Override
    public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
        InstallationRepository.checkLookUp(queries);
        Set<IntegrationId> wanted =
                queries.stream().map(EnvironmentQuery::integrationId).collect(Collectors.toSet());
        Map<IntegrationId, List<Installation>> found = store.installations.values().stream()
                .filter(installation -> wanted.contains(installation.integrationId()) && shows(installation))
                .sorted(BY_TEAM)
                .collect(Collectors.groupingBy(Installation::integrationId));
        Map<EnvironmentQuery, Page<EnvironmentId>> told = new HashMap<>();
        for (EnvironmentQuery query : queries) {
            Page<EnvironmentId> page = PageLimit.of(query.limit())
                    .fill(
                            found.getOrDefault(query.integrationId(), List.of()).stream()
                                    .filter(installation -> query.matchesInstaller(installation.team()))
                                    .map(Installation::environmentId)
                                    .iterator(),
                            environment -> 0);
            if (!page.items().isEmpty()) {
                told.put(query, page);
            }
        }
        return told;
    }

    /** Deleting an integration deletes its installations at once. */
    private boolean shows(Installation installation) {
        return store.integrations.containsKey(installation.integrationId());
    }

    private static <T> boolean isOrEmpty(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }
}
