package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameList;
import static dev.integrations.contract.Steps.relabel;
import static dev.integrations.contract.Steps.rename;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What two instances on the same stored state must do, as two nodes of one service have them: neither shows a stale state. */
public interface SecondInstanceContract extends OneStore {

    /**
     * Another instance on the same stored state, as another node has it: it shares no object with {@link #store()} that
     * could cache a state. By default the tests that need one are skipped.
     *
     * @return the same other instance or a new one at each call
     */
    default IntegrationStore anotherInstance() {
        return Assumptions.abort(
                "SKIPPED, the test does not override anotherInstance(): R4 and R5 with two instances of the store");
    }

    /** R1. */
    @Test
    @Cites("find returns exactly what another instance stored")
    default void r1_whatOneInstanceStores_isFoundByTheOther_whateverItFoundBefore() {
        IntegrationRepository other = anotherInstance().integrations();
        Integration stored = given(AnIntegration.named("x"));
        assertFound(other.find(stored.id()), stored);
        assertFound(repository().find(stored.id()), stored);

        IntegrationChange theirs = relabel(stored, "theirs");
        assertSame(other.update(theirs), new Updated());
        assertFound(repository().find(stored.id()), theirs.after());

        IntegrationChange ours = rename(theirs.after(), "ours");
        assertSame(repository().update(ours), new Updated());
        assertFound(other.find(stored.id()), ours.after());
        assertThat(other.find(stored.owner(), stored.name())).isEmpty();
        assertFound(other.find(stored.owner(), ours.after().name()), ours.after());
    }

    /** R4. */
    @Test
    default void r4_updateOfAStateThatTheOtherInstanceReplaced_isStale_andToldTheCurrentOne() {
        Integration stored = given(AnIntegration.named("x"));
        assertFound(repository().find(stored.id()), stored);
        IntegrationChange theirs = relabel(stored, "theirs");
        assertSame(anotherInstance().integrations().update(theirs), new Updated());
        assertSame(repository().update(relabel(stored, "ours")), new Stale(theirs.after()));
        assertFound(repository().find(stored.id()), theirs.after());
    }

    /** R5. */
    @Test
    default void r5_ofUpdatesRacingOnTwoInstances_exactlyOneIsStored() {
        IntegrationRepository other = anotherInstance().integrations();
        for (int round = 0; round < 5; round++) {
            Integration stored = given(AnIntegration.named("x"));
            List<UpdateResult> results = Racers.race(
                    IntStream.range(0, 8).boxed().toList(),
                    i -> (i % 2 == 0 ? repository() : other).update(relabel(stored, "racer " + i)));
            assertThat(results).containsOnlyOnce(new Updated());
            assertThat(results).filteredOn(Stale.class::isInstance).hasSize(7);
        }
    }

    /** R6. */
    @Test
    default void r6_whatTheOtherInstanceDeleted_isAbsent() {
        Integration stored = given(AnIntegration.named("x"));
        assertFound(repository().find(stored.id()), stored);
        assertThat(anotherInstance().integrations().delete(stored.id(), stored.version(), OnInstalled.REFUSE))
                .isEqualTo(new Deleted());
        assertThat(repository().find(stored.id())).isEmpty();
        assertSame(repository().update(relabel(stored, "new")), new Missing());
    }

    /** R13. */
    @Test
    @Cites("list sees what another instance stored")
    default void r13_list_seesWhatTheOtherInstanceStored() {
        String category = UUID.randomUUID().toString();
        Integration stored = given(AnIntegration.named("x").in(category));
        IntegrationQuery query = IntegrationQuery.of(stored.owner(), OneStore.only(category), PageLimit.of(9));
        assertSameList(repository().list(query).items(), List.of(stored));
        IntegrationChange theirs = relabel(stored, "theirs");
        anotherInstance().integrations().update(theirs);
        assertFound(repository().list(query).items().stream().findFirst(), theirs.after());
    }

    /** R13. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("delete sees the installations that another instance stored")
    default void r13_delete_seesWhatTheOtherInstanceInstalled() {
        Integration stored = given(AnIntegration.named("x"));
        anotherInstance()
                .installations()
                .install(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
        assertThat(repository().delete(stored.id(), stored.version(), OnInstalled.REFUSE))
                .isEqualTo(new InUse());
    }

    /** R1, of teams. */
    @Test
    @Cites("a team is read as another instance stored it, alone and among others")
    default void r1_team_isReadAsTheOtherInstanceStoredIt_whateverWasReadBefore() {
        Team stored = TeamRepositoryContract.team("before", "https://example.com/logo.png", false);
        TeamRepository other = anotherInstance().teams();
        assertThat(teams().find(stored.id())).isEmpty();
        assertSame(teams().findAll(Set.of(stored.id())), Map.of());
        assertThat(other.insert(stored)).isEqualTo(TeamRepository.InsertResult.INSERTED);
        assertFound(teams().find(stored.id()), stored);
        assertSame(teams().findAll(Set.of(stored.id())), Map.of(stored.id(), stored));

        Team theirs = stored.withProfile(TeamProfile.of("after", null, null, null), TeamRepositoryContract.LATER);
        assertSame(other.update(theirs), new TeamRepository.UpdateResult.Updated());
        assertFound(teams().find(stored.id()), theirs);
        assertSame(teams().findAll(Set.of(stored.id())), Map.of(stored.id(), theirs));
        Team late = stored.withProfile(TeamProfile.of("late", null, null, null), TeamRepositoryContract.LATER);
        assertSame(teams().update(late), new TeamRepository.UpdateResult.Stale(theirs));
    }

    /** R1, of installations. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("an installation is read as another instance stored it, by itself, in lists and in environments")
    default void r1_installation_isReadAsTheOtherInstanceStoredIt_whateverWasReadBefore() {
        Integration integration = given(AnIntegration.named("x"));
        TeamId team = OneStore.team();
        Installation theirs = OneStore.installation(integration.id(), OneStore.environment(), team);
        InstallationRepository other = anotherInstance().installations();
        assertInstalled(theirs, false);
        assertThat(other.install(theirs)).isEqualTo(new InstallationRepository.Installed());
        assertInstalled(theirs, true);
        assertThat(other.uninstall(theirs)).isTrue();
        assertInstalled(theirs, false);
        assertThat(installations().uninstall(theirs)).isFalse();
    }

    private void assertInstalled(Installation installation, boolean expected) {
        EnvironmentQuery environments =
                new EnvironmentQuery(installation.integrationId(), installation.team(), EnvironmentQuery.Whose.TEAM, 9);
        InstallationRepository.Query query = new InstallationRepository.Query(
                Optional.of(installation.integrationId()), Optional.empty(), Optional.empty(), Optional.empty(), 9);
        List<Installation> installed = expected ? List.of(installation) : List.of();
        assertSame(installations().find(installation.id()).stream().toList(), installed);
        assertSameList(installations().list(query).items(), installed);
        Map<EnvironmentQuery, Page<EnvironmentId>> told = installations().environments(Set.of(environments));
        assertThat(Optional.ofNullable(told.get(environments)).map(Page::items).orElse(List.of()))
                .isEqualTo(installed.stream().map(Installation::environmentId).toList());
    }

    /** R1, of sharing requests. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    @Cites("a sharing request is read as another instance stored it, by itself and in lists")
    default void r1_request_isReadAsTheOtherInstanceStoredIt_whateverWasReadBefore() {
        Integration integration = given(AnIntegration.named("x"));
        SharingRequest asked = SharingRequest.by(OneStore.team(), NEXT_DAY);
        SharingRequestRepository other = anotherInstance().sharingRequests();
        assertThat(requests().find(integration.id(), asked.team())).isEmpty();
        assertPending(integration, List.of());
        assertThat(other.store(integration.id(), asked)).isEqualTo(new SharingRequestRepository.Stored());
        assertFound(requests().find(integration.id(), asked.team()), asked);
        assertPending(integration, List.of(asked));
        SharingRequest approved = asked.step(RequestState.APPROVED, NEXT_DAY).orElseThrow();
        assertThat(other.store(integration.id(), approved)).isEqualTo(new SharingRequestRepository.Stored());
        assertFound(requests().find(integration.id(), asked.team()), approved);
        assertPending(integration, List.of());
    }

    private void assertPending(Integration integration, List<SharingRequest> expected) {
        assertSameList(
                requests()
                        .list(integration.id(), RequestState.PENDING, Optional.empty(), 9)
                        .items(),
                expected);
    }

    /** R1, of the history. */
    @Test
    @Needs(Part.HISTORY)
    @Cites("the history holds what another instance replaced")
    default void r1_history_holdsWhatTheOtherInstanceReplaced_whateverWasReadBefore() {
        Integration stored = given(AnIntegration.named("x"));
        assertSameList(newest(stored), List.of());
        IntegrationChange theirs = relabel(stored, "theirs");
        assertSame(anotherInstance().integrations().update(theirs), new Updated());
        assertSameList(newest(stored), List.of(HistoryEntry.of(theirs)));
    }

    private List<HistoryEntry> newest(Integration stored) {
        return history().list(stored.id(), Optional.empty(), PageLimit.of(9)).items();
    }

    /** R12. */
    @Test
    @Needs(Part.COMMANDS)
    @Cites("a command that another instance recorded is known")
    default void r12_commandThatTheOtherInstanceRecorded_isKnown_whateverWasReadBefore() {
        AppliedCommand theirs = AppliedCommands.recordable(given(AnIntegration.named("x")));
        assertThat(commands().find(theirs.identity().key())).isEmpty();
        assertThat(anotherInstance().appliedCommands().record(theirs)).isEmpty();
        assertFound(commands().find(theirs.identity().key()), theirs);
        assertFound(commands().record(theirs), theirs);
    }
}
