package dev.integrations.application.internal.sharing;

import dev.integrations.application.internal.Visibility;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingDecision;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Takes the steps of sharing requests. Thread-safe. */
public final class RequestSharingService implements RequestSharing {

    private final IntegrationRepository integrations;
    private final Visibility visibility;
    private final SharingRequestRepository requests;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param clock tells the time of steps
     */
    public RequestSharingService(IntegrationStore store, Clock clock) {
        this.integrations = store.integrations();
        this.visibility = new Visibility(store.installations());
        this.requests = store.sharingRequests();
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Outcome ask(IntegrationId id, TeamId actingTeam) {
        return load(id, actingTeam, actingTeam)
                .map(policy -> store(policy, actingTeam, policy.ask(actingTeam, clock.instant())))
                .orElseGet(() -> new NotFound(id));
    }

    @Override
    public Outcome withdraw(IntegrationId id, TeamId actingTeam) {
        return load(id, actingTeam, actingTeam)
                .map(policy -> store(policy, actingTeam, policy.withdraw(actingTeam, clock.instant())))
                .orElseGet(() -> new NotFound(id));
    }

    @Override
    public Outcome decide(IntegrationId id, TeamId asking, RequestState decision, TeamId actingTeam) {
        if (decision != RequestState.APPROVED && decision != RequestState.REFUSED) {
            throw new IllegalArgumentException("a decision must be APPROVED or REFUSED");
        }
        return load(id, actingTeam, asking)
                .map(policy -> store(
                        policy,
                        asking,
                        decision == RequestState.APPROVED
                                ? policy.approve(asking, actingTeam, clock.instant())
                                : policy.refuse(asking, actingTeam, clock.instant())))
                .orElseGet(() -> new NotFound(id));
    }

    @Override
    public Optional<Page> find(Query query) {
        TeamId team = query.actingTeam();
        return integrations
                .find(query.integrationId())
                .map(integration -> visibility.policyFor(team, integration))
                .filter(policy -> policy.maySee(team))
                .map(policy -> policy.mayDecide(team) ? ofOthers(query) : own(query));
    }

    private Page ofOthers(Query query) {
        var page = requests.list(
                query.integrationId(), query.state().orElse(RequestState.PENDING), query.after(), query.limit());
        return new Page(page.items(), page.next(SharingRequest::team));
    }

    /** There is one at most, so nothing follows a page. */
    private Page own(Query query) {
        Optional<SharingRequest> own = requests.find(query.integrationId(), query.actingTeam())
                .filter(made -> query.after().isEmpty())
                .filter(made ->
                        query.state().filter(state -> state != made.state()).isEmpty());
        return new Page(own.stream().toList(), Optional.empty());
    }

    private Optional<SharingPolicy> load(IntegrationId id, TeamId actingTeam, TeamId asking) {
        return integrations
                .find(id)
                .map(integration -> visibility.policyFor(actingTeam, integration))
                .map(policy -> requests.find(id, asking).map(policy::with).orElse(policy));
    }

    private Outcome store(SharingPolicy policy, TeamId asking, SharingDecision step) {
        if (step instanceof SharingDecision.Refused refused) {
            return switch (refused.reason()) {
                case NOT_FOUND -> new NotFound(policy.id());
                case NOT_PERMITTED -> new NotPermitted(policy.id());
                case NOT_POSSIBLE -> new NotPossible(policy.request(asking));
            };
        }
        SharingRequest next = ((SharingDecision.Taken) step).next();
        return requests.store(policy.id(), next)
                .fold(
                        () -> new Stepped(next),
                        stale -> new NotPossible(Optional.of(stale.current())),
                        () -> new NotFound(policy.id()));
    }
}
