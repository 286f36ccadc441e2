package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertNotFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.InstallationRepository.NoIntegration;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link InstallationRepository} must do, clause by clause. */
@Needs(Part.INSTALLATIONS)
public interface InstallationRepositoryContract extends InstallationListContract {

    /** R1, to the millisecond. */
    @Test
    default void r1_findInstallation_givesEveryFieldAsStored() {
        Installation stored = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        assertThat(stored.createdAt()).isEqualTo("2021-08-11T10:00:00.555Z");
        assertFound(installations().find(stored.id()), stored);
        assertSameList(
                installations().list(Query.all(9).of(stored.integrationId())).items(), List.of(stored));
        assertThat(installations().find(new InstallationId(UUID.randomUUID()))).isEmpty();
    }

    /** R3. */
    @Test
    @Cites("an installation of what the team has in that environment changes nothing, and returns what is there")
    default void r3_installAgain_changesNothing_andGivesWhatIsThere() {
        Installation first = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        Installation again = OneStore.installation(first.integrationId(), first.environmentId(), first.team());
        assertSame(installations().install(again), new AlreadyInstalled(first));
        assertSame(installations().install(first), new AlreadyInstalled(first));
        assertSameList(
                installations().list(Query.all(9).of(first.integrationId())).items(), List.of(first));
    }

    /** R3. */
    @Test
    @Cites("an installation of a taken id changes nothing, and returns the one that has the id")
    default void r3_installOfATakenId_doesNotReplaceWhatIsThere() {
        Integration integration = given(AnIntegration.named("x"));
        Installation first = givenInstalled(integration, OneStore.team());
        Installation sameId = new Installation(
                first.id(), integration.id(), OneStore.environment(), OneStore.team(), first.createdAt());
        assertSame(installations().install(sameId), new AlreadyInstalled(first));
        assertSameList(installations().list(Query.all(9).of(integration.id())).items(), List.of(first));
    }

    /** R3: an id belongs to one installation, of whatever integration. */
    @Test
    @Cites("an installation of a taken id changes nothing, and returns the one that has the id")
    default void r3_installOfAnIdThatAnotherIntegrationsInstallationHas_isToldThatOne_andChangesNeither() {
        Installation first = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        Integration other = given(AnIntegration.named("y"));
        Installation sameId =
                new Installation(first.id(), other.id(), OneStore.environment(), OneStore.team(), first.createdAt());
        assertSame(installations().install(sameId), new AlreadyInstalled(first));
        assertFound(installations().find(first.id()), first);
        assertSameList(
                installations().list(Query.all(9).of(first.integrationId())).items(), List.of(first));
        assertSameList(installations().list(Query.all(9).of(other.id())).items(), List.of());
        assertSameList(installations().list(Query.all(9).ofTeam(sameId.team())).items(), List.of());
        assertSame(
                repository().delete(other.id(), other.version(), OnInstalled.REFUSE),
                new IntegrationRepository.Deleted());
        assertFound(installations().find(first.id()), first);
    }

    /** D5: an installation belongs to (integration, team, environment). */
    @Test
    @Cites("installations of other teams do not count")
    default void r3_installOfOneTeam_neitherBlocksNorTouchesAnothers_inTheSameEnvironment() {
        // whichever a store takes for the other comes first or last
        for (boolean firstIsGone : List.of(true, false)) {
            Installation theirs = givenInstalled(given(AnIntegration.named("x" + firstIsGone)), OneStore.team());
            Installation ours = OneStore.installation(theirs.integrationId(), theirs.environmentId(), OneStore.team());
            assertSame(installations().install(ours), new Installed());
            Query inTheEnvironment = Query.all(9).in(ours.environmentId());
            assertSameElements(installations().list(inTheEnvironment).items(), List.of(theirs, ours));
            boolean theirsIsFirst = theirs.id().toString().compareTo(ours.id().toString()) < 0;
            Installation gone = theirsIsFirst == firstIsGone ? theirs : ours;
            Installation kept = gone.equals(theirs) ? ours : theirs;
            assertThat(installations().uninstall(gone)).isTrue();
            assertSameList(installations().list(inTheEnvironment).items(), List.of(kept));
        }
    }

    /** One environment holds many integrations, and one integration is in many environments. */
    @Test
    @Cites("an environment may hold many integrations, and an integration may be in many environments")
    default void r3_installElsewhere_orOfAnother_isStored() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        Installation first = givenInstalled(integration, team);
        Installation elsewhere = givenInstalled(integration, team);
        Installation another =
                OneStore.installation(given(AnIntegration.named("y")).id(), first.environmentId(), team);
        assertSame(installations().install(another), new Installed());
        assertSameElements(installations().list(Query.all(9).ofTeam(team)).items(), List.of(first, elsewhere, another));
    }

    /** R5. */
    @Test
    default void r5_ofRacingInstalls_exactlyOneIsStored() {
        IntegrationId id = given(IntegrationRacesContract.unlisted("x")).id();
        Racers.inRounds(
                mostRounds(),
                () -> {
                    EnvironmentId environment = OneStore.environment();
                    TeamId team = OneStore.team();
                    return IntegrationRacesContract.racers(i -> OneStore.installation(id, environment, team));
                },
                installation -> installations().install(installation),
                (racing, results) -> {
                    Installation won = racing.get(Outcomes.winner(results, new Installed()));
                    Outcomes.assertOneWon(results, new Installed(), new AlreadyInstalled(won));
                    List<Installation> stored = installations()
                            .list(Query.all(9).in(won.environmentId()))
                            .items();
                    assertThat(stored.size())
                            .as("installations that are stored")
                            .isEqualTo(1);
                    assertSame(stored.get(0), won);
                });
    }

    /** R6. */
    @Test
    default void r6_installOfAnAbsentIntegration_isRefused_andStoresNothing() {
        Installation orphan = OneStore.installation(AnIntegration.any().id(), OneStore.environment(), OneStore.team());
        assertSame(installations().install(orphan), new NoIntegration());
        assertThat(installations().find(orphan.id())).isEmpty();
    }

    /** Uninstalling. */
    @Test
    @Cites("uninstall removes this installation only, and returns whether it existed")
    default void r4_uninstall_removesThisOneOnly_once_andMakesRoom() {
        Integration integration = given(AnIntegration.named("x"));
        Installation gone = givenInstalled(integration, OneStore.team());
        Installation kept = givenInstalled(integration, gone.team());
        assertThat(installations().uninstall(gone)).isTrue();
        assertThat(installations().uninstall(gone)).isFalse();
        assertSameList(installations().list(Query.all(9).of(integration.id())).items(), List.of(kept));
        Installation again = OneStore.installation(integration.id(), gone.environmentId(), gone.team());
        assertSame(installations().install(again), new Installed());
    }

    /** By its id: who hands it in may have made up all else. */
    @Test
    @Cites("uninstall finds the installation by its id alone")
    default void r4_uninstall_ofWhatIsNotAsStored_removesWhatHasTheId_andNothingElse() {
        Installation gone = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        Installation kept = givenInstalled(given(AnIntegration.named("y")), OneStore.team());
        Installation absent = OneStore.installation(kept.integrationId(), kept.environmentId(), kept.team());
        assertThat(installations().uninstall(absent))
                .as("whether an installation of an unknown id existed")
                .isFalse();
        assertFound(
                "an installation that only has all else in common",
                installations().find(kept.id()),
                kept);

        Installation madeUp =
                new Installation(gone.id(), kept.integrationId(), kept.environmentId(), kept.team(), kept.createdAt());
        assertThat(installations().uninstall(madeUp))
                .as("whether the installation existed")
                .isTrue();
        assertNotFound("an installation that was removed", installations().find(gone.id()));
        assertFound(
                "an installation that only has all else in common",
                installations().find(kept.id()),
                kept);
        assertSameList(installations().list(Query.all(9).ofTeam(kept.team())).items(), List.of(kept));
        assertSameList(installations().list(Query.all(9).ofTeam(gone.team())).items(), List.of());
    }

    /** R5. */
    @Test
    @Cites("of racing calls exactly one removes the installation")
    default void r5_ofRacingUninstalls_exactlyOneRemoves() {
        Integration integration = given(IntegrationRacesContract.unlisted("x"));
        Racers.inRounds(
                mostRounds(),
                () -> Collections.nCopies(4, givenInstalled(integration, OneStore.team())),
                same -> installations().uninstall(same),
                (same, results) -> Outcomes.assertOneWon(results, true, false));
    }

    /** R4: a condition of an update, checked with the version in one step. */
    @Test
    @Cites("an update that requires that the integration is not installed is stored if and only if it is not")
    default void r4_updateRequiringNotInstalled_isRefused_whileAnyTeamHasIt() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange change = Steps.relabel(stored, "new").requiringNotInstalled();
        Installation theirs = givenInstalled(stored, OneStore.team());
        Installation owners = givenInstalled(stored, stored.owner());
        assertSame(repository().update(change), new InUse());
        installations().uninstall(theirs);
        assertSame(repository().update(change), new InUse());
        assertFound(repository().find(stored.id()), stored);
        installations().uninstall(owners);
        givenInstalled(given(AnIntegration.named("another")), owners.team());
        assertSame(repository().update(change), new Updated());
        givenInstalled(stored, OneStore.team());
        assertSame(repository().update(change), new Stale(change.after()));
    }

    /** R4: an installation that was acknowledged before the update is stored forbids it. */
    @Test
    default void r4_updateRequiringNotInstalled_racingAnInstall_isNeverStoredAfterIt() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = given(IntegrationRacesContract.unlisted("x"));
                    return List.<Record>of(
                            Steps.relabel(stored, "new").requiringNotInstalled(),
                            OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
                },
                (Record write) -> {
                    if (write instanceof IntegrationChange change) {
                        return (Record) repository().update(change);
                    }
                    Installation installation = (Installation) write;
                    assertThat(installations().install(installation)).isEqualTo(new Installed());
                    return repository()
                            .find(installation.integrationId())
                            .orElseThrow()
                            .version();
                },
                (writes, results) -> {
                    IntegrationChange change = (IntegrationChange) writes.get(0);
                    boolean isStored = results.get(0).equals(new Updated());
                    if (isStored) {
                        assertThat(results.get(1))
                                .as("the version that is read after the installation, if the update is stored")
                                .isEqualTo(change.after().version());
                    } else {
                        assertSame(results.get(0), new InUse());
                    }
                    assertFound(repository().find(change.after().id()), isStored ? change.after() : change.before());
                });
    }

    /** What keeps an integration visible. */
    @Test
    @Cites("installations: isInstalled tells whether the team has any")
    default void isInstalled_isTrueForTheTeamAndTheIntegration_untilTheLastOneGoes() {
        Integration integration = given(AnIntegration.named("x"));
        TeamId team = OneStore.team();
        Installation first = givenInstalled(integration, team);
        Installation last = givenInstalled(integration, team);
        assertThat(installations().isInstalled(integration.id(), team)).isTrue();
        assertThat(installations().isInstalled(integration.id(), OneStore.team()))
                .isFalse();
        assertThat(installations().isInstalled(given(AnIntegration.named("y")).id(), team))
                .isFalse();
        installations().uninstall(first);
        assertThat(installations().isInstalled(integration.id(), team)).isTrue();
        installations().uninstall(last);
        assertThat(installations().isInstalled(integration.id(), team)).isFalse();
    }
}
