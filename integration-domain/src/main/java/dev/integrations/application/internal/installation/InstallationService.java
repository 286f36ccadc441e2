package dev.integrations.application.internal.installation;

import dev.integrations.application.internal.Visibility;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.installation.FindInstallations;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.installation.UninstallIntegration;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Installs and uninstalls. Thread-safe. */
public final class InstallationService implements InstallIntegration, UninstallIntegration, FindInstallations {

    private final IntegrationRepository integrations;
    private final InstallationRepository installations;
    private final SharingRequestRepository requests;
    private final Clock clock;

    /**
     * Builds the use cases.
     *
     * @param clock tells the time of installations
     */
    public InstallationService(IntegrationStore store, Clock clock) {
        this.integrations = store.integrations();
        this.installations = store.installations();
        this.requests = store.sharingRequests();
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public InstallIntegration.Outcome install(Command command) {
        Optional<Integration> found = integrations.find(command.integrationId());
        if (found.isEmpty()) {
            return new NotFound(command.integrationId());
        }
        TeamId team = command.actingTeam();
        SharingPolicy policy = new Visibility(installations).policyFor(team, found.get());
        if (!policy.maySee(team)) {
            return new NotFound(command.integrationId());
        }
        Optional<Installation> existing = existing(command);
        if (existing.isPresent()) {
            return new Installed(existing.get());
        }
        return withRequestIfItMatters(policy, team).mayInstall(team)
                ? store(command)
                : new NotPermitted(command.integrationId());
    }

    private SharingPolicy withRequestIfItMatters(SharingPolicy policy, TeamId team) {
        return policy.isInstallableByRequestOnly(team)
                ? requests.find(policy.id(), team).map(policy::with).orElse(policy)
                : policy;
    }

    private InstallIntegration.Outcome store(Command command) {
        Installation installation = new Installation(
                new InstallationId(UUID.randomUUID()),
                command.integrationId(),
                command.environmentId(),
                command.actingTeam(),
                clock.instant());
        return installations
                .install(installation)
                .<InstallIntegration.Outcome>fold(
                        () -> new Installed(installation),
                        already -> new Installed(already.existing()),
                        () -> new NotFound(command.integrationId()));
    }

    private Optional<Installation> existing(Command command) {
        return installations
                .list(InstallationRepository.Query.all(1)
                        .of(command.integrationId())
                        .in(command.environmentId())
                        .ofTeam(command.actingTeam()))
                .items()
                .stream()
                .findFirst();
    }

    @Override
    public boolean uninstall(InstallationId id, TeamId actingTeam) {
        return get(id, actingTeam).filter(installations::uninstall).isPresent();
    }

    @Override
    public Optional<Installation> get(InstallationId id, TeamId actingTeam) {
        return installations.find(id).filter(installation -> installation.team().equals(actingTeam));
    }

    @Override
    public Page find(Query query) {
        var page = installations.list(new InstallationRepository.Query(
                query.integrationId(),
                query.environmentId(),
                Optional.of(query.actingTeam()),
                query.after(),
                query.limit()));
        return new Page(page.items(), page.next(Installation::id));
    }
}
