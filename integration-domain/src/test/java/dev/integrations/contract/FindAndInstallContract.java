package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.installation.FindInstallations;
import dev.integrations.application.port.in.installation.InstallIntegration.Command;
import dev.integrations.application.port.in.installation.InstallIntegration.Installed;
import dev.integrations.application.port.in.installation.InstallIntegration.Outcome;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The use cases that list and install, on an adapter. */
public interface FindAndInstallContract extends OneStore {

    /** The {@code next} of each page leads to the end, and the last page has none. */
    @Test
    default void findIntegrations_pagesLeadToTheEnd_andTheLastHasNoNext() {
        String category = UUID.randomUUID().toString();
        Set<Integration> all = IntStream.range(0, 6)
                .mapToObj(i -> given(AnIntegration.named("x").in(category)))
                .collect(Collectors.toSet());
        for (int limit : new int[] {1, 2, 3, 4, 6, 7, FindIntegrations.MAX_LIMIT}) {
            List<Integration> found = new ArrayList<>();
            FindIntegrations.Query query = FindIntegrations.Query.of(OneStore.team(), OneStore.only(category), limit);
            Optional<FindIntegrations.Query> next = Optional.of(query);
            int pages = 0;
            while (next.isPresent() && pages < 10) {
                FindIntegrations.Page page = useCases().findIntegrations().find(next.get());
                found.addAll(page.integrations());
                next = page.next().map(query::after);
                pages++;
            }
            assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
            assertThat(pages).as("no empty page at the end").isEqualTo((6 + limit - 1) / limit);
        }
    }

    /** A page has bounds. */
    @Test
    default void findIntegrations_refusesALimitThatIsNone() {
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, FindIntegrations.MAX_LIMIT + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> FindIntegrations.Query.of(OneStore.team(), IntegrationFilter.ANY, limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A page has bounds here, too. */
    @Test
    default void findInstallations_refusesALimitThatIsNone() {
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0}) {
            assertThatThrownBy(() -> useCases()
                            .findInstallations()
                            .find(installationsOf(OneStore.team(), Optional.empty(), limit)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Only the team's own, page by page. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void findInstallations_givesTheTeamsOwn_eachOnce() {
        TeamId team = OneStore.team();
        Integration integration = given(AnIntegration.named("x"));
        List<Installation> own = IntStream.range(0, 4)
                .mapToObj(i -> givenInstalled(integration, team))
                .toList();
        givenInstalled(integration, OneStore.team());
        List<Installation> found = new ArrayList<>();
        Optional<InstallationId> after = Optional.empty();
        do {
            FindInstallations.Page page = useCases().findInstallations().find(installationsOf(team, after, 2));
            assertThat(page.installations()).hasSize(2);
            found.addAll(page.installations());
            after = page.next();
        } while (after.isPresent() && found.size() < 10);
        assertThat(found).containsExactlyInAnyOrderElementsOf(own);
    }

    /** The owner sees other teams' environments too, another team its own. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void environments_areAllForTheOwner_andTheirOwnForOthers() {
        Integration integration = given(AnIntegration.named("x"));
        TeamId other = OneStore.team();
        EnvironmentId ofOwner = givenInstalled(integration, integration.owner()).environmentId();
        EnvironmentId ofOther = givenInstalled(integration, other).environmentId();
        assertThat(environments(integration, integration.owner()))
                .isEqualTo(new InstalledEnvironments(List.of(ofOwner, ofOther), false));
        assertThat(environments(integration, other)).isEqualTo(new InstalledEnvironments(List.of(ofOther), false));
        assertThat(environments(integration, OneStore.team())).isEqualTo(InstalledEnvironments.NONE);
    }

    /** R13: a team that installs everywhere neither hides the owner's environments nor makes its answer longer. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void environmentsOfOthers_areFew_andHideNoneOfTheOwners_andTheRestIsTold() {
        Integration integration = given(AnIntegration.named("x"));
        Set<EnvironmentId> own = new HashSet<>();
        TeamId crowd = OneStore.team();
        for (int i = 0; i <= InstalledEnvironments.MAX_OF_OTHERS; i++) {
            assertThat(environments(integration, integration.owner()).isTruncated())
                    .isFalse();
            installations().install(OneStore.installation(integration.id(), new EnvironmentId(new UUID(0, i)), crowd));
            own.add(givenInstalled(integration, integration.owner()).environmentId());
        }
        InstalledEnvironments told = environments(integration, integration.owner());
        assertThat(told.isTruncated()).isTrue();
        assertThat(told.environments()).containsAll(own).hasSize(own.size() + InstalledEnvironments.MAX_OF_OTHERS);
        assertThat(environments(integration, crowd).environments()).hasSize(own.size());
        assertThat(environments(integration, crowd).isTruncated()).isFalse();
    }

    /** It can be sent again. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void installTwice_givesTheSameInstallation_andDoesNotTouchTheVersion() {
        Integration integration = given(AnIntegration.named("x"));
        EnvironmentId environment = OneStore.environment();
        TeamId team = OneStore.team();
        Installation first = installed(install(integration, environment, team));
        assertThat(first.createdAt()).isEqualTo("2021-08-11T10:00:00.555Z");
        assertThat(install(integration, environment, team)).isEqualTo(new Installed(first));
        assertFound(repository().find(integration.id()), integration);
    }

    /** R5. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void racingInstalls_allGiveTheSameInstallation() {
        Integration integration = given(AnIntegration.named("x"));
        EnvironmentId environment = OneStore.environment();
        TeamId team = OneStore.team();
        List<Outcome> outcomes =
                Racers.race(Collections.nCopies(6, environment), same -> install(integration, same, team));
        assertThat(Set.copyOf(outcomes))
                .containsExactly(new Installed(installations()
                        .list(Query.all(1).of(integration.id()))
                        .items()
                        .get(0)));
    }

    /** D5: narrowing ends no existing install. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void installAgain_afterTheModeWasNarrowed_givesWhatIsThere_butNoMore() {
        Integration integration = given(AnIntegration.named("x").shared(Sharing.DENY));
        Installation installation = givenInstalled(integration, OneStore.team());
        assertThat(install(integration, installation.environmentId(), installation.team()))
                .isEqualTo(new Installed(installation));
        assertThat(install(integration, OneStore.environment(), installation.team()))
                .isEqualTo(new NotPermitted(integration.id()));
    }

    /** D5: what another team has in an environment of the same id is its own. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void installWhereAnotherTeamHasIt_isAnInstallationOfItsOwn() {
        Integration integration = given(AnIntegration.named("x"));
        Installation theirs = givenInstalled(integration, OneStore.team());
        TeamId team = OneStore.team();
        Installation ours = installed(install(integration, theirs.environmentId(), team));
        assertThat(ours.id()).isNotEqualTo(theirs.id());
        assertThat(useCases().findInstallations().get(theirs.id(), theirs.team()))
                .contains(theirs);
        assertThat(environments(integration, integration.owner()).environments())
                .containsExactly(theirs.environmentId());
        assertThat(useCases().uninstallIntegration().uninstall(ours.id(), team)).isTrue();
        assertThat(environments(integration, team)).isEqualTo(InstalledEnvironments.NONE);
        assertThat(environments(integration, theirs.team()).environments()).containsExactly(theirs.environmentId());
    }

    /** D4: what is invisible is not found, whatever else is wrong. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void installOfAnInvisibleIntegration_isNotFound_alsoWhereAnotherTeamHasIt() {
        Integration hidden = given(AnIntegration.named("x").shared(Sharing.DENY));
        EnvironmentId environment = givenInstalled(hidden, OneStore.team()).environmentId();
        assertThat(install(hidden, environment, OneStore.team())).isEqualTo(new NotFound(hidden.id()));
        assertThat(install(hidden, OneStore.environment(), OneStore.team())).isEqualTo(new NotFound(hidden.id()));
        assertThat(install(AnIntegration.any(), environment, OneStore.team())).isInstanceOf(NotFound.class);
    }

    /** D4: what is another team's does not exist, neither to see nor to remove. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void installationOfAnotherTeam_looksLikeNone_andStays() {
        Integration stored = given(AnIntegration.named("x"));
        TeamId team = OneStore.team();
        Installation installation = givenInstalled(stored, team);

        assertThat(useCases().findInstallations().get(installation.id(), team)).contains(installation);
        assertThat(useCases().findInstallations().get(installation.id(), stored.owner()))
                .isEmpty();
        assertThat(useCases().uninstallIntegration().uninstall(installation.id(), stored.owner()))
                .isFalse();
        assertThat(useCases().uninstallIntegration().uninstall(installation.id(), team))
                .isTrue();
        assertThat(useCases().findInstallations().get(installation.id(), team)).isEmpty();
    }

    private InstalledEnvironments environments(Integration integration, TeamId team) {
        return useCases()
                .getIntegration()
                .view(integration.id(), team)
                .map(IntegrationView::installed)
                .orElse(InstalledEnvironments.NONE);
    }

    private Outcome install(Integration integration, EnvironmentId environment, TeamId team) {
        return useCases().installIntegration().install(new Command(integration.id(), environment, team));
    }

    private static Installation installed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Installed.class);
        return ((Installed) outcome).installation();
    }

    private static FindInstallations.Query installationsOf(TeamId team, Optional<InstallationId> after, int limit) {
        return new FindInstallations.Query(team, Optional.empty(), Optional.empty(), after, limit);
    }
}
