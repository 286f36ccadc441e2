package dev.integrations.application;

import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.Sharing;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes the steps of sharing requests. Thread-safe. */
public final class RequestSharingService implements RequestSharing {

    private final IntegrationRepository integrations;
    private final Visibility visibility;
    private final SharingRequestRepository requests;
    private final Clock clock;

    /**
     * Wires the use case.
     *
     * @param integrations where integrations are stored
     * @param installations where installations are stored: they keep an integration visible
     * @param requests where sharing requests are stored
     * @param clock tells the time of steps
     */
    public RequestSharingService(
            IntegrationRepository integrations,
            InstallationRepository installations,
            SharingRequestRepository requests,
            Clock clock) {
        this.integrations = Objects.requireNonNull(integrations, "integrations");
        this.visibility = new Visibility(installations);
        this.requests = Objects.requireNonNull(requests, "requests");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Outcome ask(IntegrationId id, TeamId actingTeam) {
        return visible(id, actingTeam)
                .<Outcome>map(integration -> {
                    if (integration.owner().equals(actingTeam)) {
                        return new NotPermitted(id);
                    }
                    Optional<SharingRequest> made = requests.find(id, actingTeam);
                    if (integration.definition().sharing() != Sharing.ASK) {
                        return new NotPossible(made);
                    }
                    return made.isEmpty()
                            ? stored(id, SharingRequest.by(actingTeam, clock.instant()))
                            : step(id, actingTeam, RequestState.PENDING);
                })
                .orElseGet(() -> new NotFound(id));
    }

    @Override
    public Outcome withdraw(IntegrationId id, TeamId actingTeam) {
        return visible(id, actingTeam).isPresent() ? step(id, actingTeam, RequestState.WITHDRAWN) : new NotFound(id);
    }

    @Override
    public Outcome decide(IntegrationId id, TeamId asking, RequestState decision, TeamId actingTeam) {
        if (decision != RequestState.APPROVED && decision != RequestState.REFUSED) {
            throw new IllegalArgumentException("a decision is to approve or to refuse");
        }
        return visible(id, actingTeam)
                .map(integration ->
                        integration.owner().equals(actingTeam) ? step(id, asking, decision) : new NotPermitted(id))
                .orElseGet(() -> new NotFound(id));
    }

    @Override
    public Page pending(IntegrationId id, TeamId actingTeam, Optional<TeamId> after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
        return integrations
                .find(id)
                .filter(integration -> integration.owner().equals(actingTeam))
                .map(integration -> requests.list(id, RequestState.PENDING, after, limit))
                .map(page -> new Page(page.items(), page.next(SharingRequest::team)))
                .orElseGet(() -> new Page(List.of(), Optional.empty()));
    }

    private Optional<Integration> visible(IntegrationId id, TeamId actingTeam) {
        return integrations.find(id).filter(integration -> visibility.accessOf(actingTeam, integration) != Access.NONE);
    }

    private Outcome step(IntegrationId id, TeamId asking, RequestState to) {
        Optional<SharingRequest> made = requests.find(id, asking);
        if (made.isEmpty()) {
            return new NotFound(id);
        }
        return made.get()
                .step(to, clock.instant())
                .map(next -> stored(id, next))
                .orElseGet(() -> new NotPossible(made));
    }

    private Outcome stored(IntegrationId id, SharingRequest next) {
        return requests.store(id, next)
                .fold(
                        () -> new Stepped(next),
                        stale -> new NotPossible(Optional.of(stale.current())),
                        () -> new NotFound(id));
    }
}
