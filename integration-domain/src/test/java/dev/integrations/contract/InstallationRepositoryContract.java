package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Outcome;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link InstallationRepository} must do, clause by clause. */
public interface InstallationRepositoryContract extends OneStore {

    /** R1, to the millisecond. */
    @Test
    default void r1_findInstallation_givesEveryFieldAsStored() {
        Installation stored = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        assertThat(stored.createdAt()).isEqualTo("2021-08-11T10:00:00.555Z");
        assertThat(installations().find(stored.id())).contains(stored);
        assertThat(installations().list(Query.all(9).of(stored.integrationId())))
                .containsExactly(stored);
        assertThat(installations().find(new InstallationId(UUID.randomUUID()))).isEmpty();
    }

    /** R3. */
    @Test
    default void r3_installAgain_changesNothing_whoeverDoesIt() {
        Installation first = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        Installation again = OneStore.installation(first.integrationId(), first.environmentId(), OneStore.team());
        assertThat(installations().install(again)).isEqualTo(Outcome.ALREADY_INSTALLED);
        assertThat(installations().install(first)).isEqualTo(Outcome.ALREADY_INSTALLED);
        assertThat(installations().list(Query.all(9).of(first.integrationId()))).containsExactly(first);
    }

    /** R3. */
    @Test
    default void r3_installOfATakenId_doesNotReplaceWhatIsThere() {
        Integration integration = given(AnIntegration.named("x"));
        Installation first = givenInstalled(integration, OneStore.team());
        Installation sameId = new Installation(
                first.id(), integration.id(), OneStore.environment(), OneStore.team(), first.createdAt());
        assertThat(installations().install(sameId)).isNotEqualTo(Outcome.INSTALLED);
        assertThat(installations().find(first.id())).contains(first);
    }

    /** One environment holds many integrations, and one integration is in many environments. */
    @Test
    default void r3_installElsewhere_orOfAnother_isStored() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        Installation first = givenInstalled(integration, team);
        Installation elsewhere = givenInstalled(integration, team);
        Installation another =
                OneStore.installation(given(AnIntegration.named("y")).id(), first.environmentId(), team);
        assertThat(installations().install(another)).isEqualTo(Outcome.INSTALLED);
        assertThat(installations().list(Query.all(9).ofTeam(team)))
                .containsExactlyInAnyOrder(first, elsewhere, another);
    }

    /** R5. */
    @Test
    default void r5_ofRacingInstalls_exactlyOneIsStored() {
        for (int round = 0; round < 5; round++) {
            Integration integration = given(AnIntegration.named("x"));
            EnvironmentId environment = OneStore.environment();
            List<Outcome> results = Racers.race(
                    Collections.nCopies(8, environment),
                    same -> installations().install(OneStore.installation(integration.id(), same, OneStore.team())));
            assertThat(results).containsOnlyOnce(Outcome.INSTALLED);
            assertThat(results).filteredOn(Outcome.ALREADY_INSTALLED::equals).hasSize(7);
            assertThat(installations().list(Query.all(9).of(integration.id()))).hasSize(1);
        }
    }

    /** R6. */
    @Test
    default void r6_installOfAnAbsentIntegration_isRefused_andStoresNothing() {
        Installation orphan = OneStore.installation(AnIntegration.any().id(), OneStore.environment(), OneStore.team());
        assertThat(installations().install(orphan)).isEqualTo(Outcome.NO_INTEGRATION);
        assertThat(installations().find(orphan.id())).isEmpty();
    }

    /** Uninstalling. */
    @Test
    default void r4_uninstall_removesThisOneOnly_once_andMakesRoom() {
        Integration integration = given(AnIntegration.named("x"));
        Installation gone = givenInstalled(integration, OneStore.team());
        Installation kept = givenInstalled(integration, gone.team());
        assertThat(installations().uninstall(gone)).isTrue();
        assertThat(installations().uninstall(gone)).isFalse();
        assertThat(installations().list(Query.all(9).of(integration.id()))).containsExactly(kept);
        Installation again = OneStore.installation(integration.id(), gone.environmentId(), gone.team());
        assertThat(installations().install(again)).isEqualTo(Outcome.INSTALLED);
    }

    /** R5. */
    @Test
    default void r5_ofRacingUninstalls_exactlyOneRemoves() {
        Installation stored = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        List<Boolean> results = Racers.race(
                Collections.nCopies(6, stored), same -> installations().uninstall(same));
        assertThat(results).containsOnlyOnce(true);
    }

    /** Each condition of a query alone, and together. */
    @Test
    default void installations_areListed_byEachConditionAndAll() {
        TeamId team = OneStore.team();
        Integration one = given(AnIntegration.named("one"));
        Integration two = given(AnIntegration.named("two"));
        Installation a = givenInstalled(one, team);
        Installation b = givenInstalled(two, team);
        Installation c = givenInstalled(one, OneStore.team());
        Installation d = OneStore.installation(two.id(), a.environmentId(), team);
        installations().install(d);

        assertThat(installations().list(Query.all(9).of(one.id()))).containsExactlyInAnyOrder(a, c);
        assertThat(installations().list(Query.all(9).ofTeam(team))).containsExactlyInAnyOrder(a, b, d);
        assertThat(installations().list(Query.all(9).in(a.environmentId()))).containsExactlyInAnyOrder(a, d);
        assertThat(installations().list(Query.all(9).of(two.id()).in(a.environmentId())))
                .containsExactly(d);
        assertThat(installations().list(Query.all(9).of(one.id()).ofTeam(team))).containsExactly(a);
        assertThat(installations().list(Query.all(9).of(two.id()).ofTeam(c.team())))
                .isEmpty();
        assertThat(installations().list(Query.all(1))).hasSize(1);
    }

    /** Pages. */
    @Test
    default void installations_page_givesEachOnce_whateverItsSize() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        List<Installation> all = IntStream.range(0, 7)
                .mapToObj(i -> givenInstalled(integration, team))
                .toList();
        List<Installation> inOrder = installations().list(Query.all(100).ofTeam(team));
        assertThat(inOrder).containsExactlyInAnyOrderElementsOf(all);
        for (int size = 1; size <= 8; size++) {
            List<Installation> paged = new ArrayList<>();
            Query query = Query.all(size).ofTeam(team);
            List<Installation> page = installations().list(query);
            while (!page.isEmpty() && paged.size() <= 7) {
                paged.addAll(page);
                page = installations()
                        .list(query.after(page.get(page.size() - 1).id()));
            }
            assertThat(paged).as("pages of %d", size).isEqualTo(inOrder);
        }
    }

    /** What keeps an integration visible. */
    @Test
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
