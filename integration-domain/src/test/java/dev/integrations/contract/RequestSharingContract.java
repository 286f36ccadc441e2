package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.domain.sharing.RequestState.APPROVED;
import static dev.integrations.domain.sharing.RequestState.PENDING;
import static dev.integrations.domain.sharing.RequestState.REFUSED;
import static dev.integrations.domain.sharing.RequestState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.in.sharing.RequestSharing.NotPossible;
import dev.integrations.application.port.in.sharing.RequestSharing.Outcome;
import dev.integrations.application.port.in.sharing.RequestSharing.Page;
import dev.integrations.application.port.in.sharing.RequestSharing.Query;
import dev.integrations.application.port.in.sharing.RequestSharing.Stepped;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The use case {@link RequestSharing} on an adapter: the whole story, and who may tell which part of it. */
public interface RequestSharingContract extends OneStore {

    /** D5. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default void askAndApprove_thenInstall() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        assertThat(mayInstall(integration, team)).isFalse();
        SharingRequest asked = stepped(sharing().ask(integration.id(), team), PENDING);
        assertThat(mayInstall(integration, team)).isFalse();
        assertThat(shown(integration, integration.owner())).containsExactly(asked);

        SharingRequest approved = stepped(decide(integration, team, APPROVED), APPROVED);
        assertFound(requests().find(integration.id(), team), approved);
        assertThat(shown(integration, integration.owner())).isEmpty();
        assertThat(mayInstall(integration, team)).isTrue();
        assertThat(mayInstall(integration, OneStore.team())).as("nobody else").isFalse();
        assertThat(repository().find(integration.id())).as("version untouched").contains(integration);
    }

    /** Refused is not for ever. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default void refused_mayAskAgain() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        stepped(sharing().ask(integration.id(), team), PENDING);
        stepped(decide(integration, team, REFUSED), REFUSED);
        assertThat(mayInstall(integration, team)).isFalse();
        stepped(sharing().ask(integration.id(), team), PENDING);
        stepped(decide(integration, team, APPROVED), APPROVED);
        assertThat(mayInstall(integration, team)).isTrue();
    }

    /** Withdrawn. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void withdrawn_cannotBeApproved_untilAskedAgain() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        stepped(sharing().ask(integration.id(), team), PENDING);
        SharingRequest withdrawn = stepped(sharing().withdraw(integration.id(), team), WITHDRAWN);
        assertThat(decide(integration, team, APPROVED)).isEqualTo(new NotPossible(Optional.of(withdrawn)));
        assertThat(mayInstall(integration, team)).isFalse();
        stepped(sharing().ask(integration.id(), team), PENDING);
    }

    /** Each step has its start. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void stepsFromTheWrongState_areNotPossible_andTellWhereItStands() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        SharingRequest asked = stepped(sharing().ask(integration.id(), team), PENDING);
        assertThat(sharing().ask(integration.id(), team)).isEqualTo(new NotPossible(Optional.of(asked)));
        SharingRequest approved = stepped(decide(integration, team, APPROVED), APPROVED);
        for (Outcome outcome : List.of(
                sharing().ask(integration.id(), team),
                sharing().withdraw(integration.id(), team),
                decide(integration, team, REFUSED),
                decide(integration, team, APPROVED))) {
            assertThat(outcome).isEqualTo(new NotPossible(Optional.of(approved)));
        }
    }

    /** Who did not ask has nothing to withdraw and nothing to decide. */
    @Test
    default void stepsWithoutARequest_areNotFound() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        assertThat(sharing().withdraw(integration.id(), OneStore.team())).isEqualTo(new NotFound(integration.id()));
        assertThat(decide(integration, OneStore.team(), APPROVED)).isEqualTo(new NotFound(integration.id()));
        Integration absent = AnIntegration.any();
        assertThat(sharing().ask(absent.id(), OneStore.team())).isEqualTo(new NotFound(absent.id()));
        assertThat(decide(absent, OneStore.team(), APPROVED)).isEqualTo(new NotFound(absent.id()));
    }

    /** Nobody decides on their own request, nor on another's, nor sees who asks, but the owner. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void stepsByTheWrongTeam_areNotPermitted_andChangeNothing() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        SharingRequest asked = stepped(sharing().ask(integration.id(), team), PENDING);
        assertThat(sharing().ask(integration.id(), integration.owner())).isEqualTo(new NotPermitted(integration.id()));
        assertThat(shown(integration, OneStore.team())).isEmpty();
        for (TeamId wrong : List.of(team, OneStore.team())) {
            assertThat(sharing().decide(integration.id(), team, APPROVED, wrong))
                    .isEqualTo(new NotPermitted(integration.id()));
        }
        for (TeamId wrong : List.of(integration.owner(), OneStore.team())) {
            assertThat(sharing().withdraw(integration.id(), wrong)).isEqualTo(new NotFound(integration.id()));
        }
        assertFound(requests().find(integration.id(), team), asked);
    }

    /** It can show how its request stands; those of others are none of its business. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void teamThatAsked_isShownItsOwnRequest_whateverItsState_andNoOther() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId team = OneStore.team();
        assertThat(shown(integration, team)).isEmpty();
        givenRequest(integration, OneStore.team(), PENDING);
        givenRequest(integration, OneStore.team(), APPROVED);
        for (RequestState state : List.of(WITHDRAWN, REFUSED, APPROVED)) {
            SharingRequest asked = stepped(sharing().ask(integration.id(), team), PENDING);
            assertThat(shown(integration, team)).containsExactly(asked);
            SharingRequest stepped = stepped(
                    state == WITHDRAWN ? sharing().withdraw(integration.id(), team) : decide(integration, team, state),
                    state);
            assertThat(shown(integration, team)).containsExactly(stepped);
            assertThat(shown(Query.of(integration.id(), team, 9).in(state))).containsExactly(stepped);
            assertThat(shown(Query.of(integration.id(), team, 9).in(PENDING))).isEmpty();
            assertThat(shown(Query.of(integration.id(), team, 9).after(team))).isEmpty();
        }
    }

    /** The owner is shown what waits for it, and on demand what it decided, page by page. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void owner_isShownPendingRequests_orThoseInAnotherState_pageByPage() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId owner = integration.owner();
        Map<RequestState, Set<SharingRequest>> made = new EnumMap<>(RequestState.class);
        for (RequestState state : RequestState.values()) {
            made.put(
                    state,
                    Set.of(
                            givenRequest(integration, OneStore.team(), state),
                            givenRequest(integration, OneStore.team(), state)));
        }
        assertThat(Set.copyOf(shown(integration, owner))).isEqualTo(made.get(PENDING));
        for (RequestState state : RequestState.values()) {
            Query first = Query.of(integration.id(), owner, 1).in(state);
            Page page = sharing().find(first).orElseThrow();
            Page second = sharing().find(first.after(page.next().orElseThrow())).orElseThrow();
            assertThat(second.next()).isEmpty();
            assertThat(Set.of(page.requests().get(0), second.requests().get(0))).isEqualTo(made.get(state));
        }
    }

    /** D4: whatever was asked. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void requestsForWhatATeamMayNotSee_areNotFound() {
        Integration hidden = given(AnIntegration.named("x").shared(Sharing.DENY));
        TeamId team = OneStore.team();
        givenRequest(hidden, team, APPROVED);
        assertThat(sharing().find(Query.of(hidden.id(), team, 9))).isEmpty();
        assertThat(sharing().find(Query.of(AnIntegration.any().id(), team, 9))).isEmpty();
    }

    /** A page has bounds. */
    @Test
    default void findRequests_refusesALimitThatIsNone() {
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, RequestSharing.MAX_LIMIT + 1}) {
            assertThatThrownBy(() -> Query.of(AnIntegration.any().id(), OneStore.team(), limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A decision is yes or no. */
    @Test
    default void decisionThatIsNone_isRefused() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
        for (RequestState none : List.of(PENDING, WITHDRAWN)) {
            assertThatThrownBy(() -> decide(integration, OneStore.team(), none))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Only {@link Sharing#ASK} asks. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void askForWhatIsNotSharedOnRequest_isNotPossible_orNotFound() {
        Integration open = given(AnIntegration.named("open").shared(Sharing.ALLOW));
        assertThat(sharing().ask(open.id(), OneStore.team())).isEqualTo(new NotPossible(Optional.empty()));

        Integration hidden = given(AnIntegration.named("hidden").shared(Sharing.DENY));
        TeamId user = givenInstalled(hidden, OneStore.team()).team();
        assertThat(sharing().ask(hidden.id(), user)).isEqualTo(new NotPossible(Optional.empty()));
        assertThat(sharing().ask(hidden.id(), OneStore.team())).isEqualTo(new NotFound(hidden.id()));
        assertThat(sharing().decide(hidden.id(), user, APPROVED, OneStore.team()))
                .isEqualTo(new NotFound(hidden.id()));
        assertThat(requests().find(hidden.id(), user)).isEmpty();
    }

    /** Of two at once one counts, and the other is told where the request stands. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void racingApprovalAndWithdrawal_oneCounts_andTheOtherIsToldTheState() {
        for (int round = 0; round < 10; round++) {
            Integration integration = given(AnIntegration.named("x").shared(Sharing.ASK));
            TeamId team = OneStore.team();
            stepped(sharing().ask(integration.id(), team), PENDING);
            List<Outcome> outcomes = Racers.race(
                    List.of(APPROVED, WITHDRAWN),
                    to -> to == APPROVED
                            ? decide(integration, team, APPROVED)
                            : sharing().withdraw(integration.id(), team));
            SharingRequest end = requests().find(integration.id(), team).orElseThrow();
            assertThat(outcomes).containsExactlyInAnyOrder(new Stepped(end), new NotPossible(Optional.of(end)));
            assertThat(outcomes.indexOf(new Stepped(end))).isEqualTo(end.state() == APPROVED ? 0 : 1);
        }
    }

    private RequestSharing sharing() {
        return useCases().requestSharing();
    }

    private Outcome decide(Integration integration, TeamId asking, RequestState decision) {
        return sharing().decide(integration.id(), asking, decision, integration.owner());
    }

    private List<SharingRequest> shown(Integration integration, TeamId team) {
        return shown(Query.of(integration.id(), team, 9));
    }

    private List<SharingRequest> shown(Query query) {
        return sharing().find(query).orElseThrow().requests();
    }

    private boolean mayInstall(Integration integration, TeamId team) {
        return useCases()
                        .installIntegration()
                        .install(new InstallIntegration.Command(integration.id(), OneStore.environment(), team))
                instanceof InstallIntegration.Installed;
    }

    private static SharingRequest stepped(Outcome outcome, RequestState to) {
        assertThat(outcome).isInstanceOf(Stepped.class);
        SharingRequest request = ((Stepped) outcome).request();
        assertThat(request.state()).isEqualTo(to);
        return request;
    }
}
