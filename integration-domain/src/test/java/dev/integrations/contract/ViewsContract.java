package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link IntegrationViewRepository} must do: tell what the other repositories tell, and nobody more. */
public interface ViewsContract extends OneStore {

    /** R1. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("a view is what is stored, and the environments that the viewer is shown")
    default void r1_view_isWhatIsStored_withItsOwner_andTheEnvironmentsThatTheViewerIsTold() {
        Integration integration = given(AnIntegration.named("x"));
        givenInstalled(given(AnIntegration.named("y")), integration.owner());
        Team owner = givenTeam(integration);
        TeamId other = OneStore.team();
        EnvironmentId ofOwner = givenInstalled(integration, integration.owner()).environmentId();
        EnvironmentId ofOther = givenInstalled(integration, other).environmentId();
        assertFound(
                view(integration, integration.owner()),
                new IntegrationView(
                        integration.owner(),
                        integration,
                        Optional.of(owner),
                        new InstalledEnvironments(List.of(ofOwner, ofOther), false)));
        assertFound(
                view(integration, other),
                new IntegrationView(
                        other, integration, Optional.of(owner), new InstalledEnvironments(List.of(ofOther), false)));
        TeamId stranger = OneStore.team();
        assertFound(
                view(integration, stranger),
                new IntegrationView(stranger, integration, Optional.of(owner), InstalledEnvironments.NONE));
    }

    /** R1. */
    @Test
    default void r1_view_ofAnOwnerThatIsNotStored_hasNone_andOfNoIntegrationThereIsNone() {
        Integration integration = given(AnIntegration.named("x"));
        assertThat(view(integration, integration.owner()).orElseThrow().owner()).isEmpty();
        Integration absent = AnIntegration.any();
        assertThat(view(absent, absent.owner())).isEmpty();
    }

    /** R1: what another writer changed is seen. */
    @Test
    default void r1_view_afterAnUpdate_isTheUpdatedState() {
        Integration before = given(AnIntegration.named("x"));
        assertFound(view(before, before.owner()).map(IntegrationView::integration), before);
        var change = Steps.relabel(before, "new");
        repository().update(change);
        assertFound(view(before, before.owner()).map(IntegrationView::integration), change.after());
    }

    /**
     * R13: the same few of other teams' environments as the default tells, wherever the viewer's id is among theirs.
     */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("a view holds all environments of the viewer, and a bounded number of other teams'")
    default void r13_view_tellsTheOwnerFewEnvironmentsOfOthers_andAllOfItsOwn() {
        Integration integration = given(AnIntegration.named("x"));
        EnvironmentId own = givenInstalled(integration, integration.owner()).environmentId();
        for (int i = 0; i < InstalledEnvironments.MAX_OF_OTHERS; i++) {
            givenInstalled(integration, OneStore.team());
        }
        assertThat(installed(integration, integration.owner()).isTruncated()).isFalse();
        TeamId another = OneStore.team();
        givenInstalled(integration, another);
        InstalledEnvironments told = installed(integration, integration.owner());
        assertThat(told.isTruncated()).isTrue();
        assertThat(told.environments()).contains(own).hasSize(1 + InstalledEnvironments.MAX_OF_OTHERS);
        assertThat(installed(integration, another).environments()).hasSize(1);
        for (TeamId viewer : List.of(integration.owner(), another, OneStore.team())) {
            assertSame(
                    view(integration, viewer),
                    IntegrationViewRepository.composedOf(store()).find(integration.id(), viewer));
        }
    }

    /** D4. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("a view is for those who may see the integration")
    default void d4_view_isForWhoMaySee_theIntegration() {
        Integration hidden = given(AnIntegration.named("x").shared(Sharing.DENY));
        TeamId installer = givenInstalled(hidden, OneStore.team()).team();
        for (TeamId team : List.of(hidden.owner(), installer)) {
            assertThat(useCases().getIntegration().view(hidden.id(), team)).isPresent();
        }
        assertThat(useCases().getIntegration().view(hidden.id(), OneStore.team()))
                .isEmpty();
    }

    /** R1: a page of views tells of each what a single view does, in the order of the page. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("views of several integrations are the views of each, in their order")
    default void r1_viewsOfSeveral_areTheViewsOfEach_inOrder() {
        List<Integration> several = List.of(
                given(AnIntegration.named("x")), given(AnIntegration.named("y")), given(AnIntegration.named("z")));
        several.subList(0, 2).forEach(this::givenTeam);
        TeamId viewer = several.get(1).owner();
        several.forEach(integration -> givenInstalled(integration, viewer));
        givenInstalled(several.get(1), OneStore.team());
        givenInstalled(several.get(2), OneStore.team());
        assertSameList(
                store().views().of(several, viewer),
                several.stream()
                        .map(integration -> view(integration, viewer).orElseThrow())
                        .toList());
        assertThat(store().views().of(List.of(), viewer)).isEmpty();
    }

    /** A page is what is asked for at once. */
    @Test
    @Cites("views: a look-up is bounded")
    default void viewsOfSeveral_ofMoreThanAPage_areRefused() {
        Integration integration = given(AnIntegration.named("x"));
        List<Integration> most = Collections.nCopies(IntegrationViewRepository.MAX_INTEGRATIONS, integration);
        assertThat(store().views().of(most, integration.owner())).hasSize(most.size());
        List<Integration> tooMany = Collections.nCopies(most.size() + 1, integration);
        assertThatThrownBy(() -> store().views().of(tooMany, integration.owner()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<IntegrationView> view(Integration integration, TeamId viewer) {
        return store().views().find(integration.id(), viewer);
    }

    private InstalledEnvironments installed(Integration integration, TeamId viewer) {
        return view(integration, viewer).orElseThrow().installed();
    }

    private Team givenTeam(Integration integration) {
        Team team = new Team(
                integration.owner(),
                TeamProfile.of("team " + UUID.randomUUID(), "example.com", null, null),
                new TeamStanding(true, false, true),
                integration.revision());
        assertSame(teams().insert(team), TeamRepository.InsertResult.INSERTED);
        return team;
    }
}
