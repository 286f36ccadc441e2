package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.AlreadyInstalled;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.InstallationRepository.NoIntegration;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link InstallationRepository} must do, clause by clause. */
@Needs(Part.INSTALLATIONS)
public interface InstallationRepositoryContract extends OneStore {

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
        Installation theirs = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        Installation ours = OneStore.installation(theirs.integrationId(), theirs.environmentId(), OneStore.team());
        assertSame(installations().install(ours), new Installed());
        assertSameElements(
                installations().list(Query.all(9).in(ours.environmentId())).items(), List.of(theirs, ours));
        assertThat(installations().uninstall(theirs)).isTrue();
        assertSameList(
                installations().list(Query.all(9).in(ours.environmentId())).items(), List.of(ours));
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

    /** Each condition of a query alone, and together. */
    @Test
    @Cites("installations: a list holds those that meet all conditions")
    default void installations_areListed_byEachConditionAndAll() {
        TeamId team = OneStore.team();
        Integration one = given(AnIntegration.named("one"));
        Integration two = given(AnIntegration.named("two"));
        Installation a = givenInstalled(one, team);
        Installation b = givenInstalled(two, team);
        Installation c = givenInstalled(one, OneStore.team());
        Installation d = OneStore.installation(two.id(), a.environmentId(), team);
        installations().install(d);

        assertSameElements(installations().list(Query.all(9).of(one.id())).items(), List.of(a, c));
        assertSameElements(installations().list(Query.all(9).ofTeam(team)).items(), List.of(a, b, d));
        assertSameElements(
                installations().list(Query.all(9).in(a.environmentId())).items(), List.of(a, d));
        assertSameList(
                installations()
                        .list(Query.all(9).of(two.id()).in(a.environmentId()))
                        .items(),
                List.of(d));
        assertSameList(
                installations().list(Query.all(9).of(one.id()).ofTeam(team)).items(), List.of(a));
        assertThat(installations()
                        .list(Query.all(9).of(two.id()).ofTeam(c.team()))
                        .items())
                .isEmpty();
        assertThat(installations().list(Query.all(1)).items()).hasSize(1);
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

    /** Pages. */
    @Test
    @Cites("installations: pages of any size give each once")
    default void installations_page_givesEachOnce_whateverItsSize() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        List<Installation> all = IntStream.range(0, 7)
                .mapToObj(i -> givenInstalled(integration, team))
                .toList();
        List<Installation> inOrder =
                installations().list(Query.all(100).ofTeam(team)).items();
        assertSameElements(inOrder, all);
        for (int size = 1; size <= 8; size++) {
            List<Installation> paged = new ArrayList<>();
            Query query = Query.all(size).ofTeam(team);
            List<Installation> page = installations().list(query).items();
            while (!page.isEmpty() && paged.size() <= 7) {
                paged.addAll(page);
                page = installations()
                        .list(query.after(page.get(page.size() - 1).id()))
                        .items();
            }
            assertSameList("pages of " + size, paged, inOrder);
        }
    }

    /** R13. */
    @Test
    @Cites("a page is bounded in number, and says whether more follows")
    default void r13_installations_page_tellsWhetherMoreFollows() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        for (int i = 0; i < 5; i++) {
            givenInstalled(integration, team);
        }
        Query all = Query.all(PageLimit.MAX_ITEMS).ofTeam(team);
        Pages.assertBounded(installations().list(all).items(), installation -> 0, (last, limit) -> {
            Query query = Query.all(limit.items()).ofTeam(team);
            return installations()
                    .list(last.map(Installation::id).map(query::after).orElse(query));
        });
    }

    /** R13: where several integrations are installed, each as far as it is asked for. */
    @Test
    @Cites("environments are listed for each query, in order, up to its limit")
    default void r13_environments_areTold_ofEachIntegration_ofTheTeamOrOfOthers_inOrder_andNoMoreThanAskedFor() {
        TeamId team = OneStore.team();
        Integration one = given(AnIntegration.named("one"));
        Integration two = given(AnIntegration.named("two"));
        Integration none = given(AnIntegration.named("none"));
        List<Installation> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (Integration installed : List.of(one, two)) {
                all.add(givenInstalled(installed, team));
                all.add(givenInstalled(installed, OneStore.team()));
            }
        }
        for (int limit = 1; limit <= 5; limit++) {
            Map<EnvironmentQuery, Page<EnvironmentId>> expected = new HashMap<>();
            Set<EnvironmentQuery> queries = new HashSet<>();
            for (Integration asked : List.of(one, two, none)) {
                for (Whose whose : Whose.values()) {
                    EnvironmentQuery query = new EnvironmentQuery(asked.id(), team, whose, limit);
                    queries.add(query);
                    List<EnvironmentId> found = all.stream()
                            .filter(installed -> installed.integrationId().equals(asked.id())
                                    && query.matchesInstaller(installed.team()))
                            .sorted(Comparator.comparing((Installation installed) ->
                                            installed.team().toString())
                                    .thenComparing(installed ->
                                            installed.environmentId().toString()))
                            .map(Installation::environmentId)
                            .toList();
                    if (!found.isEmpty()) {
                        expected.put(query, new Page<>(found.subList(0, Math.min(4, limit)), limit < 4));
                    }
                }
            }
            assertSame(installations().environments(queries), expected);
        }
        assertThat(installations().environments(Set.of())).isEmpty();
    }

    /** R13: a look-up is bounded. */
    @Test
    @Cites("a look-up of environments is bounded")
    default void r13_environmentsOfTooManyIntegrations_areNotLookedUp() {
        Set<EnvironmentQuery> queries = new HashSet<>();
        while (queries.size() < InstallationRepository.MAX_LOOKED_UP) {
            queries.add(ofOthers(AnIntegration.any().id(), PageLimit.MAX_ITEMS));
        }
        assertThat(installations().environments(queries)).isEmpty();
        queries.add(ofOthers(AnIntegration.any().id(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> installations().environments(queries));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofOthers(AnIntegration.any().id(), 0));
    }

    /** Every store has the same order. */
    @Test
    @Cites("installations: the order is that of the text of the ids")
    default void installations_order_isThatOfTheTextsOfIds() {
        Integration integration = given(AnIntegration.named("x"));
        List<UUID> ids = OneStore.idsInOrder();
        for (int i : new int[] {2, 0, 3, 1}) {
            installations()
                    .install(new Installation(
                            new InstallationId(ids.get(i)),
                            integration.id(),
                            OneStore.environment(),
                            OneStore.team(),
                            NEXT_DAY));
        }
        Query query = Query.all(9).of(integration.id());
        assertThat(installations().list(query).items())
                .extracting(found -> found.id().value())
                .isEqualTo(ids);
        assertThat(installations()
                        .list(query.after(new InstallationId(ids.get(1))))
                        .items())
                .extracting(found -> found.id().value())
                .isEqualTo(ids.subList(2, 4));
    }

    /** Every store has the same order. */
    @Test
    @Cites("environments: the order is that of the text of the team id, then of the environment id")
    default void environments_order_isThatOfTheTextsOfTheirIds() {
        Integration integration = given(AnIntegration.named("x"));
        List<EnvironmentId> environments =
                OneStore.idsInOrder().stream().map(EnvironmentId::new).toList();
        List<TeamId> teams = OneStore.idsInOrder().stream().map(TeamId::new).toList();
        for (int i : new int[] {2, 0, 3, 1}) {
            installations().install(OneStore.installation(integration.id(), environments.get(i), teams.get(1)));
            installations().install(OneStore.installation(integration.id(), environments.get(0), teams.get(i)));
            installations().install(OneStore.installation(integration.id(), environments.get(3), teams.get(i)));
        }
        EnvironmentQuery query = ofOthers(integration.id(), 99);
        assertSame(
                installations().environments(Set.of(query)).get(query),
                new Page<>(
                        List.of(
                                environments.get(0),
                                environments.get(3),
                                environments.get(0),
                                environments.get(1),
                                environments.get(2),
                                environments.get(3),
                                environments.get(0),
                                environments.get(3),
                                environments.get(0),
                                environments.get(3)),
                        false));
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

    private static EnvironmentQuery ofOthers(IntegrationId integration, int limit) {
        return new EnvironmentQuery(integration, OneStore.team(), Whose.OTHERS, limit);
    }
}
