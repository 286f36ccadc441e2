package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.SharingRequestRepository.Missing;
import dev.integrations.application.port.out.SharingRequestRepository.Stale;
import dev.integrations.application.port.out.SharingRequestRepository.Stored;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SharingRequestRepository} must do, clause by clause. */
@Needs(Part.SHARING_REQUESTS)
public interface SharingRequestRepositoryContract extends OneStore {

    /** R1. */
    @Test
    default void r1_findRequest_givesEveryStateAsStored() {
        for (RequestState state : RequestState.values()) {
            Integration integration = given(AnIntegration.named("x"));
            SharingRequest stored = givenRequest(integration, OneStore.team(), state);
            assertSame(stored.state(), state);
            assertFound(requests().find(integration.id(), stored.team()), stored);
            assertThat(requests().find(integration.id(), OneStore.team())).isEmpty();
            assertThat(requests().find(AnIntegration.any().id(), stored.team())).isEmpty();
        }
    }

    /** R4. */
    @Test
    default void r4_firstRequest_isStoredOnce() {
        Integration integration = given(AnIntegration.named("x"));
        SharingRequest first = givenRequest(integration, OneStore.team(), RequestState.PENDING);
        assertSame(requests().store(integration.id(), SharingRequest.by(first.team(), NEXT_DAY)), new Stale(first));
        assertFound(requests().find(integration.id(), first.team()), first);
    }

    /** R4. */
    @Test
    default void r4_nextState_isStoredAfterItsPredecessorOnly() {
        Integration integration = given(AnIntegration.named("x"));
        SharingRequest first = SharingRequest.by(OneStore.team(), NEXT_DAY);
        SharingRequest refused = next(first, RequestState.REFUSED);
        SharingRequest again = next(refused, RequestState.PENDING);
        assertThat(requests().store(integration.id(), refused))
                .as("without a first")
                .isEqualTo(new Missing());
        assertThat(requests().find(integration.id(), first.team())).isEmpty();
        assertSame(requests().store(integration.id(), first), new Stored());
        assertThat(requests().store(integration.id(), again)).as("skips one").isEqualTo(new Stale(first));
        assertSame(requests().store(integration.id(), refused), new Stored());
        assertThat(requests().store(integration.id(), next(first, RequestState.APPROVED)))
                .as("stale")
                .isEqualTo(new Stale(refused));
        assertFound(requests().find(integration.id(), first.team()), refused);
        assertSame(requests().store(integration.id(), again), new Stored());
        assertFound(requests().find(integration.id(), first.team()), again);
    }

    /** R5. */
    @Test
    default void r5_ofRacingFirstRequests_exactlyOneIsStored() {
        Integration integration = given(IntegrationRacesContract.unlisted("x"));
        assertOneWins(integration, () -> {
            TeamId team = OneStore.team();
            return IntegrationRacesContract.racers(i -> SharingRequest.by(team, NEXT_DAY));
        });
    }

    /** R5: one clear state, and only one of the two is told that it counts. */
    @Test
    default void r5_racingApprovalAndWithdrawal_endInTheStateOfTheOneThatWon() {
        Integration integration = given(IntegrationRacesContract.unlisted("x"));
        assertOneWins(integration, () -> {
            SharingRequest pending = givenRequest(integration, OneStore.team(), RequestState.PENDING);
            return List.of(
                    next(pending, RequestState.APPROVED),
                    next(pending, RequestState.WITHDRAWN),
                    next(pending, RequestState.REFUSED));
        });
    }

    /** R6. */
    @Test
    default void r6_requestForAnAbsentIntegration_isNotStored() {
        Integration absent = AnIntegration.any();
        SharingRequest request = SharingRequest.by(OneStore.team(), NEXT_DAY);
        assertSame(requests().store(absent.id(), request), new Missing());
        assertThat(requests().find(absent.id(), request.team())).isEmpty();
    }

    /** A request lives no longer than its integration. */
    @Test
    @Cites("requests: they are deleted with their integration")
    default void requests_areGone_withTheirIntegration() {
        Integration integration = given(AnIntegration.named("x"));
        SharingRequest request = givenRequest(integration, OneStore.team(), RequestState.PENDING);
        repository().delete(integration.id(), integration.version(), OnInstalled.REFUSE);
        assertThat(requests().find(integration.id(), request.team())).isEmpty();
        assertThat(requests()
                        .list(integration.id(), RequestState.PENDING, Optional.empty(), 9)
                        .items())
                .isEmpty();
        assertSame(requests().store(integration.id(), next(request, RequestState.APPROVED)), new Missing());
    }

    /** Lists. */
    @Test
    @Cites("requests: pages of any size give each of the state once")
    default void requests_page_givesEachOfItsStateOnce_whateverItsSize() {
        Integration integration = given(AnIntegration.named("x"));
        List<SharingRequest> pending = IntStream.range(0, 7)
                .mapToObj(i -> givenRequest(integration, OneStore.team(), RequestState.PENDING))
                .toList();
        SharingRequest approved = givenRequest(integration, OneStore.team(), RequestState.APPROVED);
        givenRequest(given(AnIntegration.named("y")), OneStore.team(), RequestState.PENDING);

        List<SharingRequest> inOrder = list(integration, Optional.empty(), 100);
        assertSameElements(inOrder, pending);
        for (int size = 1; size <= 8; size++) {
            List<SharingRequest> paged = new ArrayList<>();
            List<SharingRequest> page = list(integration, Optional.empty(), size);
            while (!page.isEmpty() && paged.size() <= 7) {
                assertThat(page).hasSizeLessThanOrEqualTo(size);
                paged.addAll(page);
                page = list(integration, Optional.of(page.get(page.size() - 1).team()), size);
            }
            assertSameList("pages of " + size, paged, inOrder);
        }
        assertSameList(
                requests()
                        .list(integration.id(), RequestState.APPROVED, Optional.empty(), 9)
                        .items(),
                List.of(approved));
        assertThat(requests()
                        .list(integration.id(), RequestState.REFUSED, Optional.empty(), 9)
                        .items())
                .isEmpty();
    }

    /** R13. */
    @Test
    @Cites("a page is bounded in number, and says whether more follows")
    default void r13_requests_page_tellsWhetherMoreFollows() {
        Integration integration = given(AnIntegration.named("x"));
        for (int i = 0; i < 5; i++) {
            givenRequest(integration, OneStore.team(), RequestState.PENDING);
        }
        Pages.assertBounded(
                list(integration, Optional.empty(), 100),
                request -> 0,
                (last, limit) -> requests()
                        .list(integration.id(), RequestState.PENDING, last.map(SharingRequest::team), limit.items()));
    }

    private void assertOneWins(Integration integration, Supplier<List<SharingRequest>> racing) {
        Racers.inRounds(
                mostRounds(), racing, request -> requests().store(integration.id(), request), (requests, results) -> {
                    SharingRequest won = requests.get(Outcomes.winner(results, new Stored()));
                    Outcomes.assertOneWon(results, new Stored(), new Stale(won));
                    assertFound(requests().find(integration.id(), won.team()), won);
                });
    }

    /** Every store has the same order. */
    @Test
    @Cites("requests: the order is that of the text of the teams' ids")
    default void requests_order_isThatOfTheTextsOfTheTeamsIds() {
        Integration integration = given(AnIntegration.named("x"));
        List<UUID> ids = OneStore.idsInOrder();
        for (int i : new int[] {2, 0, 3, 1}) {
            givenRequest(integration, new TeamId(ids.get(i)), RequestState.PENDING);
        }
        assertThat(list(integration, Optional.empty(), 9))
                .extracting(request -> request.team().value())
                .isEqualTo(ids);
        assertThat(list(integration, Optional.of(new TeamId(ids.get(1))), 9))
                .extracting(request -> request.team().value())
                .isEqualTo(ids.subList(2, 4));
    }

    private List<SharingRequest> list(Integration integration, Optional<TeamId> after, int limit) {
        return requests()
                .list(integration.id(), RequestState.PENDING, after, limit)
                .items();
    }

    private static SharingRequest next(SharingRequest request, RequestState state) {
        return request.step(state, NEXT_DAY).orElseThrow();
    }
}
