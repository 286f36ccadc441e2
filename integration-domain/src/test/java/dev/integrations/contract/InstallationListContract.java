package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which installations and environments are listed, in which order, and how many. */
@Needs(Part.INSTALLATIONS)
public interface InstallationListContract extends OneStore {

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

    private static EnvironmentQuery ofOthers(IntegrationId integration, int limit) {
        return new EnvironmentQuery(integration, OneStore.team(), Whose.OTHERS, limit);
    }
}
