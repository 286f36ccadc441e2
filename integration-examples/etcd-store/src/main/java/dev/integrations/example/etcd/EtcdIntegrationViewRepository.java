package dev.integrations.example.etcd;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads a team's own integration in one call, and that of another team in two. Thread-safe. */
record EtcdIntegrationViewRepository(Etcd etcd, IntegrationViewRepository composed)
        implements IntegrationViewRepository {

    @Override
    public Optional<IntegrationView> find(IntegrationId id, TeamId viewer) {
        return etcd.atOneMoment(() -> findNow(id, viewer));
    }

    private Optional<IntegrationView> findNow(IntegrationId id, TeamId viewer) {
        EnvironmentQuery own = new EnvironmentQuery(id, viewer, Whose.TEAM, InstalledEnvironments.MAX_OWN);
        EnvironmentQuery others = new EnvironmentQuery(id, viewer, Whose.OTHERS, InstalledEnvironments.MAX_OF_OTHERS);
        String key = Layout.integration(id);
        List<Keys> reads = new ArrayList<>(List.of(Keys.of(key), Keys.of(Layout.team(viewer))));
        reads.addAll(EtcdInstallationRepository.environmentKeys(own));
        reads.addAll(EtcdInstallationRepository.environmentKeys(others));
        Snapshot seen = etcd.read(reads);
        return seen.one(key).map(entry -> {
            Integration integration = Documents.integration(entry.value());
            boolean isOwner = integration.owner().equals(viewer);
            InstalledEnvironments installed = installed(own, seen);
            return new IntegrationView(
                    viewer,
                    integration,
                    owner(isOwner ? seen : ownerAt(seen, integration.owner()), integration.owner()),
                    isOwner ? installed.and(installed(others, seen)) : installed);
        });
    }

    @Override
    public List<IntegrationView> of(Collection<Integration> integrations, TeamId viewer) {
        return composed.of(integrations, viewer);
    }

    private Snapshot ownerAt(Snapshot moment, TeamId owner) {
        return etcd.readAt(moment, List.of(Keys.of(Layout.team(owner))));
    }

    private static Optional<Team> owner(Snapshot seen, TeamId owner) {
        return seen.one(Layout.team(owner)).map(entry -> Documents.team(entry.value()));
    }

    private static InstalledEnvironments installed(EnvironmentQuery query, Snapshot seen) {
        var page = EtcdInstallationRepository.environments(query, seen);
        return new InstalledEnvironments(page.items(), page.hasMore());
    }
}
