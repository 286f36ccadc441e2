package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static dev.integrations.contract.Steps.relabel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link IntegrationRepository#delete} must do on every store, clause by clause. */
public interface IntegrationDeleteContract extends OneStore {

    /** R4. */
    @Test
    @Cites("a delete of the expected version removes the integration, and no other")
    default void r4_deleteOfTheExpectedVersion_removesTheIntegration_andNoOther() {
        Integration doomed = given(AnIntegration.named("doomed").atVersion(7));
        Integration other = given(AnIntegration.named("other").ownedBy(doomed.owner()));
        assertSame(delete(doomed), new Deleted());
        assertThat(repository().find(doomed.id())).isEmpty();
        assertFound(repository().find(other.id()), other);
    }

    /** R4. */
    @Test
    default void r4_deleteOfAnotherVersion_isStale_tellsTheStoredState_andChangesNothing() {
        Integration read = given(AnIntegration.named("x").atVersion(7).withConfig(ConfigSamples.everything()));
        IntegrationChange change = relabel(read, "meanwhile");
        repository().update(change);
        for (long version : List.of(1L, 7L, 9L, Long.MAX_VALUE)) {
            assertSame(
                    repository().delete(read.id(), new Version(version), OnInstalled.CASCADE),
                    new IntegrationRepository.Stale(change.after()));
        }
        assertFound(repository().find(read.id()), change.after());
    }

    /** R6. */
    @Test
    default void r6_deleteOfAnAbsentIntegration_isMissing_alsoTheSecondTime() {
        assertSame(delete(AnIntegration.any()), new IntegrationRepository.Missing());
        Integration stored = given(AnIntegration.named("x"));
        assertSameList(
                List.of(delete(stored), delete(stored)), List.of(new Deleted(), new IntegrationRepository.Missing()));
    }

    /** R6. */
    @Test
    default void r6_updateAfterADelete_isMissing_andBringsNothingBack() {
        Integration stored = given(AnIntegration.named("x"));
        delete(stored);
        assertSame(repository().update(relabel(stored, "new")), new IntegrationRepository.Missing());
        assertThat(repository().find(stored.id())).isEmpty();
    }

    /** R7. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default void r7_deleteWhileAnotherTeamHasItInstalled_isRefused_andLeavesNoTrace() {
        Integration stored = given(AnIntegration.named("x"));
        Installation own = givenInstalled(stored, stored.owner());
        Installation others = givenInstalled(stored, OneStore.team());
        TeamId asking = OneStore.team();
        SharingRequest request = givenRequest(stored, asking, RequestState.PENDING);

        assertSame(delete(stored), new IntegrationRepository.InUse());
        assertFound(repository().find(stored.id()), stored);
        assertSameElements(installations().list(Query.all(9).of(stored.id())).items(), List.of(own, others));
        assertFound(requests().find(stored.id(), asking), request);
        assertSame(repository().update(relabel(stored, "new")), new IntegrationRepository.Updated());
    }

    /** R4 before the installations: who is stale must read again first. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void r4_staleDeleteOfAnInstalledIntegration_isStale_andUninstallsNothing() {
        Integration stored = given(AnIntegration.named("x").atVersion(7));
        Installation installation = givenInstalled(stored, OneStore.team());
        assertSame(
                repository().delete(stored.id(), new Version(6), OnInstalled.REFUSE),
                new IntegrationRepository.Stale(stored));
        assertFound(installations().find(installation.id()), installation);
    }

    /** A forced deletion. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    @Cites("a delete removes the integration's installations and sharing requests, and no others")
    default void r4_forcedDelete_removesInstallationsAndRequests_ofThisIntegrationOnly() {
        Integration doomed = given(AnIntegration.named("doomed"));
        Integration spared = given(AnIntegration.named("spared"));
        TeamId team = OneStore.team();
        Installation gone = givenInstalled(doomed, team);
        Installation kept = givenInstalled(spared, team);
        givenRequest(doomed, team, RequestState.APPROVED);
        SharingRequest keptRequest = givenRequest(spared, team, RequestState.APPROVED);

        assertThat(repository().delete(doomed.id(), doomed.version(), OnInstalled.CASCADE))
                .isEqualTo(new Deleted());
        assertThat(installations().find(gone.id())).isEmpty();
        assertSameList(installations().list(Query.all(9).ofTeam(team)).items(), List.of(kept));
        assertThat(requests().find(doomed.id(), team)).isEmpty();
        assertFound(requests().find(spared.id(), team), keptRequest);

        repository().insert(doomed);
        assertThat(installations().find(gone.id())).isEmpty();
        assertThat(requests().find(doomed.id(), team)).isEmpty();
    }

    /** Only others are protected. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("the owner's installations do not forbid a delete, and are deleted with the integration")
    default void r4_ownersOwnInstallations_doNotForbidADelete_andGoWithIt() {
        Integration stored = given(AnIntegration.named("x"));
        Installation own = givenInstalled(stored, stored.owner());
        assertSame(delete(stored), new Deleted());
        assertThat(installations().find(own.id())).isEmpty();
    }

    /** Nor does what was uninstalled. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("what was uninstalled does not forbid a delete")
    default void r4_uninstalled_doesNotForbidADelete() {
        Integration stored = given(AnIntegration.named("x"));
        installations().uninstall(givenInstalled(stored, OneStore.team()));
        assertSame(delete(stored), new Deleted());
    }

    /** R4. */
    @Test
    @Cites("a delete frees the id and the name")
    default void r4_delete_freesIdAndName() {
        Integration first = given(AnIntegration.named("x"));
        delete(first);
        Integration second =
                given(AnIntegration.named("x").ownedBy(first.owner()).withId(first.id()));
        assertFound(repository().find(first.id()), second);
    }

    /** R4. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    @Cites("a delete leaves no installation and no sharing request behind")
    default void r4_delete_leavesNothingToTheNextOneOfItsId() {
        Integration first = given(AnIntegration.named("x"));
        TeamId team = OneStore.team();
        givenRequest(first, team, RequestState.APPROVED);
        givenInstalled(first, first.owner());
        delete(first);
        Integration second =
                given(AnIntegration.named("x").ownedBy(first.owner()).withId(first.id()));
        assertThat(requests().find(second.id(), team)).isEmpty();
        assertThat(installations().list(Query.all(9).of(second.id())).items()).isEmpty();
    }

    /** An installation lives no longer than its integration; a refusing delete never takes another team's away. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("of a delete and a racing installation only one succeeds")
    default void r5_racingDeleteAndInstall_leaveNoInstallationWithoutItsIntegration_norDeleteAnInstalledOne() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = given(IntegrationRacesContract.unlisted("x"));
                    return IntegrationRacesContract.racers(i -> i == 0
                            ? stored
                            : OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
                },
                (Record write) -> write instanceof Installation installation
                        ? (Record) installations().install(installation)
                        : (Record) delete((Integration) write),
                (writes, results) -> {
                    Integration stored = (Integration) writes.get(0);
                    List<Installation> left =
                            installations().list(Query.all(9).of(stored.id())).items();
                    if (results.get(0).equals(new Deleted())) {
                        Outcomes.assertOneWon(results, new Deleted(), new InstallationRepository.NoIntegration());
                        assertThat(left.size())
                                .as("installations of a deleted integration")
                                .isZero();
                    } else {
                        Outcomes.assertOneWon(
                                results, new IntegrationRepository.InUse(), new InstallationRepository.Installed());
                        assertThat(left.size())
                                .as("installations that were acknowledged")
                                .isEqualTo(3);
                    }
                });
    }

    /** A request lives no longer than its integration. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    @Cites("no sharing request survives a racing delete of its integration")
    default void r5_racingDeleteAndRequest_leaveNoRequestWithoutItsIntegration() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = given(IntegrationRacesContract.unlisted("x"));
                    return IntegrationRacesContract.racers(
                            i -> Map.entry(stored, i == 0 ? Optional.<TeamId>empty() : Optional.of(OneStore.team())));
                },
                racer -> racer.getValue().isPresent()
                        ? (Record) requests()
                                .store(
                                        racer.getKey().id(),
                                        SharingRequest.by(racer.getValue().get(), NEXT_DAY))
                        : (Record) delete(racer.getKey()),
                (racers, results) -> {
                    Outcomes.winner(results, new Deleted());
                    racers.stream()
                            .flatMap(racer -> racer.getValue().stream())
                            .forEach(team -> assertThat(requests()
                                            .find(racers.get(0).getKey().id(), team)
                                            .isPresent())
                                    .as("whether a request is left of a deleted integration")
                                    .isFalse());
                });
    }

    private DeleteResult delete(Integration integration) {
        return repository().delete(integration.id(), integration.version(), OnInstalled.REFUSE);
    }
}
